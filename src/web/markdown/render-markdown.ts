import MarkdownIt from 'markdown-it';
import { mathSyntax } from '../../markdown-math.ts';
import { sanitise } from './sanitise.ts';

// HTML in a deck is shown as written: cards about `List<String>` keep their angle brackets, tags stay text.
const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false, maxNesting: 50 })
  .use(mathSyntax)
  .disable('reference');

markdown.renderer.rules['math'] = (tokens, index) =>
  formula(tokens[index]?.content ?? '', ['$$', '\\['].includes(tokens[index]?.markup ?? ''));
markdown.renderer.rules['math_block'] = (tokens, index) => formula(tokens[index]?.content ?? '', true);

/** TeX as text, to be typeset once it is on the page. */
function formula(tex: string, isDisplay: boolean): string {
  return `<span class="${isDisplay ? 'math math-display' : 'math'}">${markdown.utils.escapeHtml(tex)}</span>`;
}

/**
 * Deck Markdown as inert DOM; formulas, code and pictures are plain until they are dressed up on the page.
 *
 * @param card id of the card it belongs to, for its pictures.
 */
export function renderMarkdown(source: string, card?: string): DocumentFragment {
  const rendered = sanitise(markdown.render(source), card);
  return isEmpty(rendered) ? asWritten(source) : rendered;
}

/** Markdown nested deeper than anybody reads is left out by the renderer; then the source speaks for itself. */
function isEmpty(rendered: DocumentFragment): boolean {
  return rendered.textContent?.trim() === '' && rendered.querySelector('img, hr') === null;
}

function asWritten(source: string): DocumentFragment {
  const fragment = document.createDocumentFragment();
  const block = document.createElement('pre');
  block.textContent = source;
  fragment.append(block);
  return fragment;
}

/** The same for a line of text: no paragraphs, lists or tables. */
export function renderInlineMarkdown(source: string, card?: string): DocumentFragment {
  return sanitise(markdown.renderInline(source), card);
}
