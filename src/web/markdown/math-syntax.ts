import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** `$…$`, `$$…$$`, `\(…\)` and `\[…\]`; the longer opener is tried first. */
const DELIMITERS = [
  { open: '$$', close: '$$', display: true },
  { open: '$', close: '$', display: false },
  { open: '\\(', close: '\\)', display: false },
  { open: '\\[', close: '\\]', display: true },
] as const;

/**
 * Teaches markdown-it the formulas of a deck. Formulas become `<span class="math">` (or `math math-display`) holding
 * their TeX as text, to be typeset once they are on the page.
 */
export function mathSyntax(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'math', inlineMath);
  markdown.block.ruler.before('fence', 'math', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  markdown.renderer.rules['math'] = (tokens, index) => {
    const { content = '', info } = tokens[index] ?? {};
    return `<span class="${info === 'display' ? 'math math-display' : 'math'}">${markdown.utils.escapeHtml(content)}</span>`;
  };
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  for (const { open, close, display } of DELIMITERS) {
    if (!state.src.startsWith(open, state.pos)) continue;
    const start = state.pos + open.length;
    const end = closerAt(state.src, close, start);
    if (end < 0 || end >= state.posMax) continue;
    const content = state.src.slice(start, end);
    if (open === '$' && !isDollarMath(content, state.src[end + 1])) continue;
    if (!silent) pushMath(state, content, display);
    state.pos = end + close.length;
    return true;
  }
  return false;
}

/** Prices are no formulas: no space inside the dollars, no digit right after the closing one (Pandoc's rule). */
function isDollarMath(content: string, next: string | undefined): boolean {
  return /^\S([^]*\S)?$/.test(content) && !/^\d/.test(next ?? '');
}

/** Display formulas that start a line keep their lines together, whatever Markdown would make of them. */
function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0);
  const delimiter = DELIMITERS.find(({ open, display }) => display && state.src.startsWith(open, start));
  if (delimiter === undefined) return false;
  const contentStart = start + delimiter.open.length;
  const end = closerAt(state.src, delimiter.close, contentStart);
  if (end < 0) return false;
  let line = startLine;
  while (line < endLine && (state.eMarks[line] ?? 0) < end) line++;
  const lineEnd = state.eMarks[line] ?? 0;
  // Text behind the formula makes it part of a paragraph.
  if (line >= endLine || state.src.slice(end + delimiter.close.length, lineEnd).trim() !== '') return false;
  if (silent) return true;
  state.line = line + 1;
  pushMath(state, state.src.slice(contentStart, end), true);
  return true;
}

function pushMath(state: StateBlock | StateInline, content: string, display: boolean): void {
  const token = state.push('math', 'span', 0);
  token.content = content.trim();
  token.info = display ? 'display' : '';
}

/** Where `close` stands unescaped and within the same paragraph, else −1. */
function closerAt(text: string, close: string, from: number): number {
  const paragraphEnd = text.indexOf('\n\n', from);
  const limit = paragraphEnd < 0 ? text.length : paragraphEnd;
  for (let at = text.indexOf(close, from); at >= 0 && at < limit; at = text.indexOf(close, at + 1)) {
    if (at > from && (close !== '$' || text[at - 1] !== '\\')) return at;
  }
  return -1;
}
