import type { FenceRole } from './code-fences.ts';

export type TokenKind = 'blank' | 'text' | 'heading' | 'separator' | 'question' | 'opener' | 'closer';

/**
 * A stretch of one line. The tokens of a line cover it without gaps, less the backslash of an escaped marker, so that
 * a marker the reader takes for text joins its neighbours again.
 */
export interface Token {
  /** Position in the list of tokens. */
  readonly index: number;
  readonly kind: TokenKind;
  /** 0-based. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** The marker as written, trimmed; empty for text. */
  readonly form: string;
  /** Shares its line with other text. */
  readonly glued: boolean;
  /** Text that only stands for a marker where one is missing: `: What …?`, `??Answer`, `**Question:**`. */
  readonly weak: boolean;
  /** Part of a code fence: never anything but text. */
  readonly code: boolean;
}

interface Marker {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly weak?: boolean;
}

const SEPARATOR = /-{3,}[ \t]*$/y;
const HEADING = /#{4}(?=[^#\s])|#{1,6}(?=[ \t]|$)/y;
const QUESTION = /:p(?=\s|$)|\?{2,3}p(?=\s|$)/y;
const QUESTION_STAND_IN = /:(?=[ \t]+\S)|\*{0,2}question(?::\*{0,2}|\*{0,2}:)(?=\s|$)/iy;
const CLOSER_LINE = /(?:x\?+|:x\?*|\?{2,})[ \t]*$/y;
const OPENER = /\?{2,3}x(?![a-z0-9_?])/y;
const CLOSER_BEFORE_TEXT = /:?x\?\?(?=[ \t])/y;
const OPENER_STAND_IN = /\?\?(?=[^\s?.:,;)\]}`'"])/y;
const HEADER_LINE = /(?:tags:|\*\*starting chapter:\*\*)(?:(?!:p(?:\s|$)).)*$/iy;
const FENCE = /`{3,}|~{3,}/y;
const QUESTION_INSIDE = /:p(?=\s|$)/g;
const OPENER_INSIDE = /\?\?x(?=\s|$)/g;
const CLOSER_AFTER_FORMULA = /(?<=\$\\*)x\?\?(?=[ \t]+\S)/g;
const CLOSER_AT_END = /(?::x\?+|x\?{2,}|\?\?x)$/;

/** Matches at the start of a line, in this order. */
const AT_START: readonly (readonly [RegExp, TokenKind, boolean])[] = [
  [SEPARATOR, 'separator', false],
  [HEADING, 'heading', false],
  [QUESTION, 'question', false],
  [OPENER, 'opener', false],
  [CLOSER_LINE, 'closer', false],
  [CLOSER_BEFORE_TEXT, 'closer', false],
  [OPENER_STAND_IN, 'opener', true],
  [QUESTION_STAND_IN, 'question', true],
  [HEADER_LINE, 'text', false],
  [FENCE, 'text', false],
];

/** Cuts lines into tokens, in time linear in their characters. */
export function tokenize(lines: readonly string[], fences: readonly FenceRole[]): Token[] {
  const tokens: Token[] = [];
  lines.forEach((text, line) => {
    const code = fences[line] !== 'outside';
    if (text.trim() === '') addToken(tokens, { kind: 'blank', line, start: 0, end: text.length, code });
    else if (code) addText(tokens, line, 0, text.length, code);
    else if (mayHoldMarker(text)) cutLine(text, line, tokens);
    else addText(tokens, line, 0, text.length);
  });
  return tokens;
}

type TokenPlace = Pick<Token, 'kind' | 'line' | 'start' | 'end'>;

function addToken(tokens: Token[], token: TokenPlace & Partial<Token>): void {
  tokens.push({ form: '', glued: false, weak: false, code: false, ...token, index: tokens.length });
}

function addText(tokens: Token[], line: number, start: number, end: number, code = false): void {
  addToken(tokens, { kind: 'text', line, start, end, code });
}

const mayHoldMarker = (text: string): boolean =>
  text.includes('??') ||
  text.includes('x?') ||
  text.includes(':p') ||
  /^[\s\\]*(?:[#:*?q`~-]|x\?|tags:)/i.test(text) ||
  text.trimEnd().endsWith('---');

function cutLine(text: string, line: number, tokens: Token[]): void {
  const pieces = new LinePieces(text, line, tokens);
  const indent = text.length - text.trimStart().length;
  const slashes = leadingBackslashes(text, indent);
  const first = markerAt(text, indent + slashes);
  if (first !== null && slashes > 0) pieces.escape(indent);
  else if (first !== null) pieces.marker({ ...first, start: 0 });
  const scanFrom = first?.end ?? indent;
  for (const marker of markersInside(text, scanFrom, first)) {
    if (text[marker.start - 1] === '\\') pieces.escape(marker.start - 1);
    else pieces.marker(marker);
  }
  pieces.finish();
}

/** Collects the tokens of one line. */
class LinePieces {
  #position = 0;
  readonly #text: string;
  readonly #line: number;
  readonly #tokens: Token[];

  constructor(text: string, line: number, tokens: Token[]) {
    this.#text = text;
    this.#line = line;
    this.#tokens = tokens;
  }

  marker({ kind, start, end, weak = false }: Marker): void {
    this.#textUpTo(start);
    const alone = this.#text.slice(0, start).trim() === '' && this.#text.slice(end).trim() === '';
    const form = this.#text.slice(start, end).trim();
    addToken(this.#tokens, { kind, line: this.#line, start, end, form, glued: !alone, weak });
    this.#position = end;
  }

  /** Leaves out the backslash at `index`: the marker behind it is text. */
  escape(index: number): void {
    this.#textUpTo(index);
    this.#position = index + 1;
  }

  finish(): void {
    this.#textUpTo(this.#text.length);
  }

  #textUpTo(end: number): void {
    if (end > this.#position) addText(this.#tokens, this.#line, this.#position, end);
  }
}

function leadingBackslashes(text: string, from: number): number {
  let index = from;
  while (text[index] === '\\') index++;
  return index - from;
}

function markerAt(text: string, index: number): Marker | null {
  for (const [pattern, kind, weak] of AT_START) {
    pattern.lastIndex = index;
    if (pattern.test(text)) return { kind, start: index, end: pattern.lastIndex, weak };
  }
  return null;
}

/** Markers glued behind text, in order: a question, then the opener of its answer, then what ends the line. */
function markersInside(text: string, from: number, first: Marker | null): Marker[] {
  const markers: Marker[] = [];
  let index = from;
  const isQuestion = first?.kind === 'question' && !first.weak;
  const question = isQuestion ? null : outsideInlineCode(QUESTION_INSIDE, text, index, 'question');
  if (question !== null) {
    markers.push(question);
    index = question.end;
  }
  const end = markerAtEnd(text, index);
  if (isQuestion || question !== null) {
    const opener = outsideInlineCode(OPENER_INSIDE, text, index, 'opener');
    if (opener !== null && opener.end < (end?.start ?? text.length)) markers.push(opener);
  }
  const closer = end === null ? outsideInlineCode(CLOSER_AFTER_FORMULA, text, index, 'closer') : end;
  if (closer !== null) markers.push(closer);
  return markers;
}

function outsideInlineCode(pattern: RegExp, text: string, from: number, kind: TokenKind): Marker | null {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  if (match === null || match.index === 0) return null;
  let backticks = 0;
  for (let index = 0; index < match.index; index++) if (text[index] === '`') backticks++;
  return backticks % 2 === 1 ? null : { kind, start: match.index, end: pattern.lastIndex };
}

const LONGEST_ENDING = 64;

function markerAtEnd(text: string, from: number): Marker | null {
  const end = text.trimEnd().length;
  const tailStart = Math.max(from, end - LONGEST_ENDING);
  const tail = text.slice(tailStart, end);
  const closer = CLOSER_AT_END.exec(tail);
  const before = closer === null ? '' : (text[tailStart + closer.index - 1] ?? '');
  if (closer !== null && tailStart + closer.index > 0 && !/[A-Za-z0-9_`]/.test(before)) {
    const kind = closer[0].startsWith('?') ? 'opener' : 'closer';
    return { kind, start: tailStart + closer.index, end: text.length };
  }
  const dashes = end - 3;
  if (tail.endsWith('---') && dashes > from && /[^\s|:-]/.test(text[dashes - 1]!)) {
    return { kind: 'separator', start: dashes, end: text.length };
  }
  return null;
}
