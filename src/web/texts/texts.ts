import type { Texts } from './english.ts';
import { chooseLanguage, LANGUAGES } from './languages.ts';

export const language = chooseLanguage(navigator.languages);

/** Every word of the page that is not a learner's own, in the learner's language. */
export const texts: Texts = LANGUAGES[language];
