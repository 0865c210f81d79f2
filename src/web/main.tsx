import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/literata/wght.css';
import '@fontsource-variable/literata/wght-italic.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/markdown.css';
import './styles/ask.css';
import './styles/card.css';
import './styles/browse.css';
import { render } from 'preact';
import { App } from './app.tsx';
import { language } from './texts/texts.ts';

document.documentElement.lang = language;
const root = document.getElementById('app');
if (root !== null) render(<App />, root);
