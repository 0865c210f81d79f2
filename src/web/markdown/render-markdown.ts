import MarkdownIt from 'markdown-it';
import { mathSyntax } from './math-syntax.ts';
import { sanitise } from './sanitise.ts';

// HTML in a deck is shown as written: cards about `List<String>` keep their angle brackets, tags stay text.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 40 }).use(mathSyntax);

/** Deck Markdown as inert DOM; formulas and code are plain until they are typeset on the page. */
export function renderMarkdown(source: string): DocumentFragment {
  return sanitise(markdown.render(source));
}

/** The same for a line of text: no paragraphs, lists or tables. */
export function renderInlineMarkdown(source: string): DocumentFragment {
  return sanitise(markdown.renderInline(source));
}
