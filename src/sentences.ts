/** Abbreviations after which a sentence always goes on. */
const NEVER_LAST = new Set(
  'e.g i.e vs cf dr mr mrs ms prof fig figs eq eqs sec ch vol approx resp incl esp p pp viz no nos'.split(
    ' ',
  ),
);
/** Abbreviations that may also end a sentence; then a capital follows. */
const MAYBE_LAST = new Set('etc al inc ltd co corp jr sr st a.m p.m u.s u.k'.split(' '));

const CODE_SPAN = /`[^`\n]+`/;
const FORMULA = /\${1,2}(?!\s)[^$\n]*[^\s$]\${1,2}(?!\d)/;
const BLANK_LINE = /\n(?:[^\S\n]*\n)+/;
const LIST_MARKER_AHEAD = /\n(?=[^\S\n]*(?:[-*+•]|\d{1,3}[.)])\s)/;
const IDEOGRAPHIC_STOP = /[。！？]+/;
// The lookbehind lets a run of marks be tried only once: linear on “.........”.
const STOP = /(?<![.!?…\s])[.!?…]+["'”’»)\]*_]*(?=\s|$)/;

const BOUNDARY = new RegExp(
  [CODE_SPAN, FORMULA, BLANK_LINE, LIST_MARKER_AHEAD, IDEOGRAPHIC_STOP, STOP]
    .map((part) => part.source)
    .join('|'),
  'g',
);

/**
 * The sentences of a text in order, each verbatim as it stands there, trimmed. Blank lines and list items end a
 * sentence; code spans, formulas, abbreviations, initials, decimals and names like `Node.js` do not. Linear time.
 */
export function sentences(text: string): string[] {
  const found: string[] = [];
  let start = 0;
  for (const match of text.matchAll(BOUNDARY)) {
    const end = match.index + match[0].length;
    if (!endsSentence(text, match[0], match.index, end)) continue;
    addTrimmed(text.slice(start, end), found);
    start = end;
  }
  addTrimmed(text.slice(start), found);
  return found;
}

function endsSentence(text: string, mark: string, at: number, end: number): boolean {
  if (mark.startsWith('`') || mark.startsWith('$')) return false;
  if (mark.startsWith('\n') || /^[。！？!?]/.test(mark)) return true;
  const next = /^\s+["'“‘«([*_]*(.)/u.exec(text.slice(end, end + 20))?.[1] ?? '';
  if (mark.startsWith('…') || mark.startsWith('..')) return !/\p{Ll}/u.test(next);
  const word = lastWord(text, at);
  if (NEVER_LAST.has(word)) return false;
  if (MAYBE_LAST.has(word)) return /\p{Lu}/u.test(next);
  if (/^\p{L}$/u.test(word)) return next === '' || !isInitial(text, at, end);
  return !isListNumber(text, at);
}

/** The word before position `at`, lower case, inner dots kept (`e.g`). */
function lastWord(text: string, at: number): string {
  return (/[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - 12), at))?.[0] ?? '').toLowerCase();
}

/** `J.` in “J. Smith”, “by J. Smith” or “J. R. R. Tolkien”; not the variable in “equals X. Then”. */
function isInitial(text: string, at: number, end: number): boolean {
  const before = text.slice(Math.max(0, at - 6), at);
  const opens = before.length === 1 || /(?:\p{Lu}\.\s?|[.!?]\s|[\n(]|\bby\s)\p{Lu}$/u.test(before);
  return (opens && /^\p{Lu}$/u.test(text[at - 1]!)) || /^\s\p{Lu}\./u.test(text.slice(end, end + 4));
}

/** `1.` at the start of a line. */
function isListNumber(text: string, at: number): boolean {
  return /(?:^|\n)[^\S\n]*\d{1,3}$/.test(text.slice(Math.max(0, at - 12), at));
}

function addTrimmed(text: string, found: string[]): void {
  const trimmed = text.trim();
  if (trimmed !== '') found.push(trimmed);
}
