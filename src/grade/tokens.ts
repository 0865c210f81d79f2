import { foldDiacritics, STOP_WORDS, stem } from '../words.ts';
import { latexName, plainName } from './symbol-names.ts';
import { inBaseUnits, unitOf } from './units.ts';

/** One word, number or operator of a text that is graded or graded against. */
export interface Token {
  /** Lower-cased, without accents; symbols, Greek letters and number words by their plain name. */
  readonly word: string;
  readonly stem: string;
  /** The number it stands for; with a unit behind it in base units, so that 500 ms is 0.5 s and not 500 s. */
  readonly number?: number;
  /** Offsets into the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly sentence: number;
  /** Counts on through the whole text. */
  readonly clause: number;
  /** False for stop words, negations and fillers. */
  readonly content: boolean;
  /** Written as code: in backticks, or with `_`, `()` or inner capitals. */
  readonly code: boolean;
}

/** Longer texts are cut: grading time is bounded, and no fair answer is as long. */
export const MAX_TOKENS = 1_200;

const LATEX_COMMAND = String.raw`\\[a-zA-Z]+`;
const NUMBER = String.raw`(?<![\p{L}\p{N}_.)])[-−]?\d+(?:[.,]\d+)*|\d+(?:[.,]\d+)*`;
const WORD = String.raw`[\p{L}_][\p{L}\p{N}\p{M}_]*(?:['’][\p{L}]+)*(?:\+\+|#)?`;
const OPERATOR = String.raw`=(?![=>])|<=|>=|!=|==|=>|->|&&|\|\||\?\?|[<>≤≥≠≈→⇒¬∧∨∩∪√+×·%°∞]`;
const BREAK = String.raw`\n|[.!?]+(?=[\s"')\]*]|$)|[;:,()—–]| - `;
const PIECE = new RegExp(`${LATEX_COMMAND}|${NUMBER}|${WORD}|${OPERATOR}|${BREAK}`, 'gu');

/** Characters. */
const WRAPPED_LINE = 60;
const LIST_MARKER = /^\s*(?:[-*•]|\d+[.)])\s|^[^\S\n]*(?:\n|$)/;

const CLAUSE_OPENERS = new Set(
  'but while whereas although though because since so instead if unless until then yet however'.split(' '),
);
const ABBREVIATION = /\b(?:e\.g|i\.e|etc|vs|cf|approx|resp|ca|no|fig|mr|dr)$/iu;

/** Not content in an answer, though a search may want them. */
const FILLERS = new Set(
  (
    'not no cannot never none neither nor without yes equals example basically simply just actually ' +
    'please means meaning use uses used using able allow allows something someone anything various etc ie eg vs ca'
  ).split(' '),
);

/** Reads at most `limit` tokens of a text, in order. */
export function tokensOf(text: string, limit: number = MAX_TOKENS): Token[] {
  const reader = new TokenReader(text, limit);
  return reader.read();
}

/** True for tokens that carry meaning of their own. */
export function isContentWord(word: string): boolean {
  return !STOP_WORDS.has(word) && !FILLERS.has(word);
}

/** What belongs to each sentence, in order of first appearance. */
export function bySentence<Item extends { readonly token: Token }>(items: readonly Item[]): Item[][] {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(item.token.sentence);
    if (group === undefined) groups.set(item.token.sentence, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}

class TokenReader {
  readonly #text: string;
  readonly #limit: number;
  readonly #tokens: Token[] = [];
  readonly #codeRanges: readonly (readonly [number, number])[];
  #sentence = 0;
  #clause = 0;

  constructor(text: string, limit: number) {
    this.#text = text;
    this.#limit = limit;
    this.#codeRanges = codeSpans(text);
  }

  read(): Token[] {
    for (const match of this.#text.matchAll(PIECE)) {
      if (this.#tokens.length >= this.#limit) break;
      this.#take(match[0], match.index);
    }
    return this.#tokens.map((token, at, tokens) => inUnits(token, tokens[at - 1], tokens[at + 1]));
  }

  #take(piece: string, start: number): void {
    if (piece === '\n' && this.#isWrapped(start)) return;
    if (/^[.!?\n]/.test(piece)) this.#endSentence(piece, start);
    else if (/^(?:[;:,()—–]| - )/.test(piece)) this.#clause++;
    else if (piece.startsWith('\\')) {
      const name = latexName(piece.slice(1));
      if (name !== undefined) this.#add(name, start, piece.length, false);
    } else this.#addWord(piece, start);
  }

  /** A line as long as a paragraph's goes on in the next; a short one is an item of a list. */
  #isWrapped(newline: number): boolean {
    const line = this.#text.slice(this.#text.lastIndexOf('\n', newline - 1) + 1, newline);
    return (
      line.trim().length >= WRAPPED_LINE && !LIST_MARKER.test(this.#text.slice(newline + 1, newline + 40))
    );
  }

  #endSentence(piece: string, start: number): void {
    const before = foldDiacritics(this.#text.slice(Math.max(0, start - 8), start));
    if (piece === '.' && ABBREVIATION.test(before)) return;
    this.#sentence++;
    this.#clause++;
  }

  #addWord(piece: string, start: number): void {
    const folded = foldDiacritics(piece).toLowerCase().replaceAll('−', '-');
    const word = plainName(folded.replace(/^_+|_+$|'(?:s|re|ve|ll|d|m)$/gu, ''));
    if (word === '') return;
    if (CLAUSE_OPENERS.has(word)) this.#clause++;
    this.#add(word, start, piece.length, this.#isCode(piece, start));
  }

  #isCode(piece: string, start: number): boolean {
    if (/\p{L}_\p{L}|\p{Ll}\p{Lu}/u.test(piece)) return true;
    if (this.#text.startsWith('()', start + piece.length)) return true;
    return this.#codeRanges.some(([from, to]) => start >= from && start < to);
  }

  #add(word: string, start: number, length: number, code: boolean): void {
    const number = numberFrom(word);
    this.#tokens.push({
      word,
      stem: number === undefined ? stem(word) : String(number),
      ...(number === undefined ? {} : { number }),
      start,
      end: start + length,
      sentence: this.#sentence,
      clause: this.#clause,
      content: isContentWord(word),
      code,
    });
  }
}

/** The token in base units where it is a number before a unit, or a unit behind a number. */
function inUnits(token: Token, previous: Token | undefined, next: Token | undefined): Token {
  if (token.number !== undefined && next !== undefined && adjoin(token, next)) {
    const unit = unitOf(next.word);
    if (unit === undefined) return token;
    const number = inBaseUnits(token.number, unit.factor);
    return { ...token, number, word: String(number), stem: String(number) };
  }
  if (previous?.number === undefined || !adjoin(previous, token)) return token;
  const base = unitOf(token.word)?.base;
  return base === undefined ? token : { ...token, word: base, stem: stem(base) };
}

function adjoin(first: Token, second: Token): boolean {
  return second.number === undefined && second.start - first.end <= 4 && first.clause === second.clause;
}

/** Ranges of inline code, at most 200. */
function codeSpans(text: string): [number, number][] {
  const spans: [number, number][] = [];
  for (const match of text.matchAll(/`([^`\n]{1,80})`/g)) {
    if (spans.length >= 200) break;
    spans.push([match.index, match.index + match[0].length]);
  }
  return spans;
}

function numberFrom(word: string): number | undefined {
  if (!/^-?\d/.test(word)) return undefined;
  const plain = /^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(word)
    ? word.replaceAll(',', '')
    : word.replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
