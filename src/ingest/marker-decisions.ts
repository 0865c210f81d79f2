import type { Token } from './deck-tokens.ts';
import { isCardHeading, MarkerLookAhead } from './marker-look-ahead.ts';
import { asksSomething } from './question-wording.ts';

/** `between` cards (with the section that may become one), or in one of the parts of a card. */
export type Phase = 'between' | 'question' | 'answer' | 'after';

/** Tells markers from text that looks like one, by where they stand and what comes next; each in constant time. */
export class MarkerDecisions {
  readonly ahead: MarkerLookAhead;
  readonly #lines: readonly string[];

  constructor(lines: readonly string[], tokens: readonly Token[]) {
    this.#lines = lines;
    this.ahead = new MarkerLookAhead(lines, tokens);
  }

  /** A `####` heading in an answer is text when the answer goes on; other levels begin a card only before a question. */
  beginsSection(token: Token, phase: Phase): boolean {
    const next = this.ahead.marker(token.index)?.kind;
    const open = phase === 'question' || phase === 'answer';
    if (!isCardHeading(token)) return !open && next === 'question';
    if (phase === 'question') return next !== 'opener';
    if (phase !== 'answer') return true;
    return next === 'opener' ? this.#asksBeforeMarker(token) : next !== 'closer';
  }

  /** A glued `---` separates only at the foot of a card. */
  separates(token: Token): boolean {
    return !token.glued || this.ahead.atCardEnd(token.index);
  }

  /** A `---` belongs to the answer when a closer, and no other card, follows. */
  staysInAnswer(separator: Token): boolean {
    if (this.ahead.signOffBeforeMarker(separator.index)) return false;
    const next = this.ahead.markerBesideSeparator(separator.index)?.kind;
    return next === 'closer' || (next === 'opener' && !this.#asksBeforeMarker(separator));
  }

  /** A `:p` at the start of a line always asks; glued ones and stand-ins do where an answer follows. */
  beginsQuestion(token: Token, phase: Phase): boolean {
    const next = this.ahead.marker(token.index)?.kind;
    if (token.start === 0 && !token.weak) return true;
    if (phase === 'question') return false;
    if (phase === 'answer')
      return next === 'opener' && (!token.weak || asksSomething(this.#lines[token.line]!));
    return token.weak ? next === 'opener' : next !== 'question';
  }

  /** `**Question:**` above `:p`. */
  isLabelOfQuestion(token: Token): boolean {
    return token.weak && token.form !== ':' && this.ahead.next(token.index)?.kind === 'question';
  }

  /** A `:p` without a question directly before `??x`, which in an answer only goes on with it. */
  isEmptyQuestion(token: Token): boolean {
    return !token.weak && this.ahead.next(token.index)?.kind === 'opener';
  }

  /** `??Answer` opens an answer, `… ??x` behind a question does, unless the real opener follows. */
  opensAnswer(token: Token): boolean {
    const real = !token.weak && token.start === 0;
    return real || this.ahead.marker(token.index)?.kind !== 'opener';
  }

  /** A marker behind text closes the answer at the foot of a card, or where a formula ends. */
  closesAnswer(token: Token): boolean {
    const afterFormula = this.#lines[token.line]![token.start - 1] === '$';
    return token.start === 0 || afterFormula || this.ahead.atCardEnd(token.index);
  }

  #asksBeforeMarker(token: Token): boolean {
    const before = this.ahead.textBeforeMarker(token.index);
    return before !== undefined && asksSomething(this.#lines[before.line]!);
  }
}
