import { isSignOff } from './sign-offs.ts';
import type { Token, TokenKind } from './deck-tokens.ts';

const CARD_HEADING = '####';

/** A heading that begins a card; other levels are text unless a question follows. */
export const isCardHeading = (token: Token): boolean =>
  token.kind === 'heading' && token.form === CARD_HEADING;

const ends = (kind: TokenKind | 'end'): boolean => kind !== 'text' && kind !== 'opener';

/** Answers "what comes next?" in constant time, from tables filled in one pass from the end. */
export class MarkerLookAhead {
  readonly #lines: readonly string[];
  readonly #tokens: readonly Token[];
  readonly #text: Int32Array;
  readonly #marker: Int32Array;
  readonly #markerBesideSeparator: Int32Array;
  /** For each token: the last one up to it that is not blank, else -1. */
  readonly #textBefore: Int32Array;
  /** The last sign-off before the marker asked about last. */
  #signOff = { marker: -1, last: -1 };

  constructor(lines: readonly string[], tokens: readonly Token[]) {
    const size = tokens.length;
    this.#lines = lines;
    this.#tokens = tokens;
    const column = (): Int32Array => new Int32Array(size + 1).fill(size);
    this.#text = column();
    this.#marker = column();
    this.#markerBesideSeparator = column();
    for (let index = size - 1; index >= 0; index--) this.#fill(index);
    this.#textBefore = new Int32Array(size);
    tokens.forEach((token, index) => {
      this.#textBefore[index] = token.kind === 'blank' ? (this.#textBefore[index - 1] ?? -1) : index;
    });
  }

  #fill(index: number): void {
    const token = this.#tokens[index]!;
    const marker = isMarker(token);
    this.#text[index] = token.kind === 'blank' ? this.#text[index + 1]! : index;
    this.#marker[index] = marker ? index : this.#marker[index + 1]!;
    const beside = marker && token.kind !== 'separator';
    this.#markerBesideSeparator[index] = beside ? index : this.#markerBesideSeparator[index + 1]!;
  }

  /** The next token with text in it. */
  next(index: number): Token | undefined {
    return this.#tokens[this.#text[index + 1]!];
  }

  /** The next marker, glued or not; stand-ins and headings of other levels are none. */
  marker(index: number): Token | undefined {
    return this.#tokens[this.#marker[index + 1]!];
  }

  markerBesideSeparator(index: number): Token | undefined {
    return this.#tokens[this.#markerBesideSeparator[index + 1]!];
  }

  /** Nothing that belongs to an answer follows. */
  atCardEnd(index: number): boolean {
    const next = this.next(index);
    return next === undefined || (ends(next.kind) && (next.kind !== 'heading' || isCardHeading(next)));
  }

  /** A chatbot says goodbye between this token and the next marker that is no separator. */
  signOffBeforeMarker(index: number): boolean {
    const marker = this.#markerBesideSeparator[index + 1]!;
    if (this.#signOff.marker !== marker) this.#signOff = { marker, last: this.#lastSignOff(index, marker) };
    return this.#signOff.last > index;
  }

  /** Asked once for each marker, as the reader goes from left to right, so that all questions take linear time. */
  #lastSignOff(from: number, before: number): number {
    for (let index = before - 1; index > from; index--) {
      const token = this.#tokens[index]!;
      if (token.kind === 'text' && !token.code && isSignOff(this.#lines[token.line]!)) return index;
    }
    return -1;
  }

  /** The last text before the next marker that is no separator, if there is any. */
  textBeforeMarker(index: number): Token | undefined {
    const before = this.#textBefore[this.#markerBesideSeparator[index + 1]! - 1] ?? -1;
    const token = before > index ? this.#tokens[before] : undefined;
    return token?.kind === 'text' ? token : undefined;
  }
}

function isMarker(token: Token): boolean {
  if (token.kind === 'blank' || token.kind === 'text' || token.weak) return false;
  return token.kind !== 'heading' || isCardHeading(token);
}
