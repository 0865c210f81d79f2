import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

/** The longer opener is tried first. */
const DELIMITERS = [
  { open: '$$', close: '$$', display: true },
  { open: '$', close: '$', display: false },
  { open: '\\(', close: '\\)', display: false },
  { open: '\\[', close: '\\]', display: true },
] as const;

// Both bounds keep the search for a missing closer linear; real formulas are far shorter.
const LONGEST_INLINE_FORMULA = 1_000;
const MOST_FORMULA_LINES = 60;

/**
 * Teaches markdown-it `$…$`, `$$…$$`, `\(…\)` and `\[…\]`: tokens of type `math` (in a line) and `math_block` that hold
 * the LaTeX; the `markup` of `math` is its opener.
 */
export function mathSyntax(markdown: MarkdownIt): void {
  markdown.inline.ruler.before('escape', 'math', inlineMath);
  markdown.block.ruler.before('fence', 'math', blockMath, { alt: ['paragraph', 'blockquote', 'list'] });
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  for (const { open, close } of DELIMITERS) {
    if (!state.src.startsWith(open, state.pos)) continue;
    const start = state.pos + open.length;
    const length = closerIn(
      state.src.slice(start, Math.min(state.posMax, start + LONGEST_INLINE_FORMULA)),
      close,
    );
    if (length < 0) continue;
    const content = state.src.slice(start, start + length);
    const end = start + length + close.length;
    if (open === '$' && !isDollarMath(content, state.src[end])) continue;
    if (!silent) {
      const token = state.push('math', '', 0);
      token.content = content.trim();
      token.markup = open;
    }
    state.pos = end;
    return true;
  }
  return false;
}

/** Prices are no formulas: no space inside the dollars, no digit right after the closing one (Pandoc's rule). */
function isDollarMath(content: string, next: string | undefined): boolean {
  return content !== '' && content === content.trim() && !/\d/.test(next ?? '');
}

/** Position of the first unescaped `close` in `text` that ends a formula which is not empty, else −1. */
function closerIn(text: string, close: string): number {
  for (let at = text.indexOf(close, 1); at >= 0; at = text.indexOf(close, at + 1)) {
    if (close !== '$' || text[at - 1] !== '\\') return at;
  }
  return -1;
}

/** A display formula that starts a line and ends one keeps its lines together, whatever they look like. */
function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const first = lineText(state, startLine);
  const delimiter = DELIMITERS.find(({ open, display }) => display && first.startsWith(open));
  if (delimiter === undefined) return false;
  const content: string[] = [];
  const lastLine = Math.min(endLine, startLine + MOST_FORMULA_LINES);
  for (let line = startLine; line < lastLine && !state.isEmpty(line); line++) {
    const text = line === startLine ? first.slice(delimiter.open.length) : lineText(state, line);
    const closer = text.indexOf(delimiter.close);
    if (closer < 0) {
      content.push(text);
      continue;
    }
    // Text behind the formula makes it part of a paragraph.
    if (text.slice(closer + delimiter.close.length).trim() !== '') return false;
    if (silent) return true;
    state.line = line + 1;
    const token = state.push('math_block', '', 0);
    token.content = [...content, text.slice(0, closer)].join('\n').trim();
    token.map = [startLine, state.line];
    return true;
  }
  return false;
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line]! + state.tShift[line]!, state.eMarks[line]);
}
