import { type CardDraft, newDraft, newSection, type Section, upToSignOff } from './card-draft.ts';
import { DeckHeader, takeTags } from './deck-header.ts';
import type { Token } from './deck-tokens.ts';
import type { DiagnosticCode } from './diagnostic-rules.ts';
import { guessQuestion } from './guessed-question.ts';
import { MarkerDecisions, type Phase } from './marker-decisions.ts';
import { isCardHeading, type MarkerLookAhead } from './marker-look-ahead.ts';

/** What stands where in a deck; tokens in no draft, header or structure belong to nothing. */
export interface DeckOutline {
  readonly header: DeckHeader;
  readonly drafts: readonly CardDraft[];
  readonly structure: readonly Token[];
}

/** Walks over the tokens of a deck once and groups them into drafts of cards. */
export function outlineDeck(lines: readonly string[], tokens: readonly Token[]): DeckOutline {
  const machine = new DeckStateMachine(lines, tokens);
  for (const token of tokens) machine.take(token);
  return machine.end();
}

class DeckStateMachine {
  readonly #lines: readonly string[];
  readonly #decide: MarkerDecisions;
  readonly #ahead: MarkerLookAhead;
  readonly #header = new DeckHeader();
  readonly #drafts: CardDraft[] = [];
  readonly #structure: Token[] = [];
  #phase: Phase = 'between';
  #section: Section = newSection(null);
  #draft: CardDraft | null = null;
  /** Where the rest of a heading's line goes. */
  #titleLine: { readonly line: number; readonly into: Token[] } | null = null;

  constructor(lines: readonly string[], tokens: readonly Token[]) {
    this.#lines = lines;
    this.#decide = new MarkerDecisions(lines, tokens);
    this.#ahead = this.#decide.ahead;
  }

  take(token: Token): void {
    if (this.#titleLine?.line === token.line && token.kind !== 'question') {
      this.#titleLine.into.push(token);
      return;
    }
    switch (token.kind) {
      case 'blank':
      case 'text':
        return this.#text(token);
      case 'heading':
        return this.#heading(token);
      case 'separator':
        return this.#separator(token);
      case 'question':
        return this.#question(token);
      case 'opener':
        return this.#opener(token);
      case 'closer':
        return this.#closer(token);
    }
  }

  end(): DeckOutline {
    this.#finish();
    return { header: this.#header, drafts: this.#drafts, structure: this.#structure };
  }

  #text(token: Token): void {
    if (this.#draft !== null) this.#textOfDraft(this.#draft, token);
    else if (token.kind === 'blank' || !this.#headerLine(token)) pushText(this.#section.context, token);
  }

  #textOfDraft(draft: CardDraft, token: Token): void {
    if (this.#phase === 'question') {
      if (token.kind !== 'blank') draft.lastQuestionLine = token.line;
      pushText(draft.question, token);
    } else {
      pushText(this.#phase === 'answer' ? draft.answer : draft.tail, token);
    }
  }

  /** A starting chapter or tags, unless text stands above them or a backslash before. */
  #headerLine(token: Token): boolean {
    if (token.code || token.start > 0 || this.#section.context.length > 0) return false;
    const text = this.#lines[token.line]!.slice(token.start, token.end);
    if (this.#section.heading !== null) return takeTags(this.#section, token, text);
    return this.#drafts.length === 0 && this.#header.take(token, text);
  }

  #heading(token: Token): void {
    if (this.#isDeckName(token)) {
      this.#header.tokens.push(token);
      this.#titleLine = { line: token.line, into: this.#header.name };
    } else if (this.#decide.beginsSection(token, this.#phase)) {
      this.#beginSection(token);
    } else {
      if (this.#phase === 'answer' && isCardHeading(token)) this.#remark('heading-in-answer', token);
      this.#text(token);
    }
  }

  #isDeckName(token: Token): boolean {
    const beforeCards = this.#drafts.length === 0 && this.#draft === null && this.#section.heading === null;
    return (
      token.form === '#' &&
      beforeCards &&
      this.#header.name.length === 0 &&
      this.#section.context.length === 0
    );
  }

  #beginSection(heading: Token): void {
    const missesSeparator = this.#phase === 'after';
    this.#finish();
    this.#section = newSection(heading);
    if (missesSeparator) this.#section.remarks.push({ code: 'missing-separator', token: heading });
    this.#titleLine = { line: heading.line, into: this.#section.title };
  }

  #separator(token: Token): void {
    if (!this.#decide.separates(token)) return this.#text(token);
    const next = this.#ahead.markerBesideSeparator(token.index)?.kind;
    if (this.#phase === 'answer' && this.#decide.staysInAnswer(token)) return this.#separatorInAnswer(token);
    this.#structure.push(token);
    if (this.#phase === 'question' && next === 'opener') this.#remark('misplaced-separator', token);
    else if (this.#isBelowHeading() && next === 'question' && !this.#ahead.signOffBeforeMarker(token.index)) {
      this.#section.remarks.push({ code: 'misplaced-separator', token });
    } else {
      this.#finish();
      this.#section = newSection(null);
    }
  }

  #isBelowHeading(): boolean {
    return this.#phase === 'between' && this.#section.heading !== null;
  }

  #separatorInAnswer(token: Token): void {
    if (this.#ahead.textBeforeMarker(token.index) === undefined)
      return this.#leaveOut('misplaced-separator', token);
    if (token.form === '---') this.#remark('separator-in-answer', token);
    this.#text(token);
  }

  #question(token: Token): void {
    if (this.#phase === 'between' && this.#decide.isLabelOfQuestion(token)) {
      this.#section.remarks.push({ code: 'question-label', token });
      this.#structure.push(token);
    } else if (this.#phase === 'answer' && this.#decide.isEmptyQuestion(token)) {
      this.#leaveOut('extra-marker', token);
    } else if (this.#decide.beginsQuestion(token, this.#phase)) {
      this.#beginCard(token);
    } else {
      this.#text(token);
    }
  }

  #beginCard(marker: Token): void {
    const ownContext = this.#draft === null ? [] : this.#takeTail(this.#draft);
    this.#finish();
    this.#structure.push(marker);
    const draft = this.#newDraft(marker, ownContext);
    if (marker.weak || marker.form !== ':p') this.#remark('malformed-question-marker', marker);
    if (marker.start > 0) this.#remark('glued-question', marker);
    else if (marker.form === ':p' && !marker.glued && this.#ahead.next(marker.index)?.kind === 'text') {
      this.#remark('question-on-next-line', marker);
    }
    if (this.#section.heading === null) this.#remark('missing-heading', marker);
    else if (!draft.isFirstOfSection) this.#remark('shared-heading', marker);
  }

  /** Text between a closer and the next question is context of that question. */
  #takeTail(draft: CardDraft): readonly Token[] {
    const ownContext = upToSignOff(draft.tail, this.#lines);
    if (ownContext.length > 0) draft.tail = [];
    return ownContext;
  }

  #newDraft(marker: Token, ownContext: readonly Token[]): CardDraft {
    const draft = newDraft(this.#section, marker, ownContext);
    this.#draft = draft;
    this.#phase = 'question';
    return draft;
  }

  #opener(token: Token): void {
    if (token.weak && this.#phase !== 'question') this.#text(token);
    else if (this.#phase === 'between') this.#openerWithoutQuestion(token);
    else if (this.#phase === 'question') this.#openAnswer(token);
    else this.#openerAgain(token);
  }

  #openAnswer(token: Token): void {
    if (!this.#decide.opensAnswer(token)) return this.#text(token);
    if (token.form !== '??x') this.#remark('malformed-opener', token);
    else if (token.glued) this.#remark('glued-opener', token);
    this.#structure.push(token);
    this.#draft!.opened = true;
    this.#phase = 'answer';
  }

  #openerAgain(token: Token): void {
    const closes = this.#ahead.atCardEnd(token.index);
    if (this.#phase === 'answer' && closes) return this.#closeAnswer(token);
    this.#leaveOut(closes ? 'extra-marker' : 'repeated-opener', token);
  }

  #openerWithoutQuestion(token: Token): void {
    const isAnswered = this.#ahead.next(token.index)?.kind === 'text';
    const question = isAnswered ? guessQuestion(this.#section, this.#lines) : null;
    const first = question?.[0];
    this.#section.guessFrom = this.#section.context.length;
    if (first === undefined) return;
    this.#newDraft(first, []).question = [...question!];
    this.#remark('missing-question-marker', first);
    this.#openAnswer(token);
  }

  /** Where no card is open the marker belongs to nothing, and is named as such with what stands around it. */
  #closer(token: Token): void {
    if (this.#phase === 'question') this.#closerInQuestion(token);
    else if (this.#phase === 'answer' && !this.#decide.closesAnswer(token)) this.#text(token);
    else if (this.#phase === 'answer') this.#closeAnswer(token);
    else if (this.#phase === 'after') this.#leaveOut('extra-marker', token);
  }

  /** Opens the answer when text follows it, ends a question that holds its answer, and is text otherwise. */
  #closerInQuestion(token: Token): void {
    const next = this.#ahead.marker(token.index)?.kind;
    const atEnd = this.#ahead.atCardEnd(token.index);
    const draft = this.#draft!;
    const severalLines = draft.question.length > 0 && draft.lastQuestionLine > draft.question[0]!.line;
    if (token.glued && !(severalLines && atEnd)) this.#text(token);
    else if (atEnd) this.#closeAnswer(token);
    else if (next === 'opener') this.#leaveOut('extra-marker', token);
    else if (severalLines && next !== 'closer') this.#closeAnswer(token);
    else this.#openAnswer(token);
  }

  #closeAnswer(token: Token): void {
    if (token.form !== 'x??') this.#remark('malformed-closer', token);
    else if (token.glued) this.#remark('glued-closer', token);
    else this.#draft!.tidy = true;
    this.#structure.push(token);
    this.#phase = 'after';
  }

  #leaveOut(code: DiagnosticCode, token: Token): void {
    this.#remark(code, token);
    this.#structure.push(token);
  }

  #remark(code: DiagnosticCode, token: Token): void {
    this.#draft!.remarks.push({ code, token });
  }

  /** Ends the open card, if any. */
  #finish(): void {
    this.#titleLine = null;
    const draft = this.#draft;
    if (draft === null) return;
    const last = draft.answer.findLast((token) => token.kind !== 'blank');
    if (this.#phase === 'answer' && last !== undefined) this.#remark('missing-closer', last);
    this.#drafts.push(draft);
    this.#draft = null;
    this.#phase = 'between';
  }
}

/** Blank lines count only between text, which keeps `tokens` empty until text comes. */
function pushText(tokens: Token[], token: Token): void {
  if (tokens.length > 0 || token.kind !== 'blank') tokens.push(token);
}
