import { type CardDraft, type Section, textOf, upToSignOff } from './card-draft.ts';
import type { DiagnosticCode } from './diagnostic-rules.ts';
import type { Token } from './deck-tokens.ts';
import { asksSomething } from './question-wording.ts';
import { isCardHeading, MarkerLookAhead } from './marker-look-ahead.ts';

/** What stands where in a deck; tokens in no draft and not among `structure` belong to nothing. */
export interface DeckOutline {
  readonly name: readonly Token[];
  readonly startingChapter: string | null;
  readonly tags: readonly string[];
  readonly drafts: readonly CardDraft[];
  readonly structure: readonly Token[];
  readonly header: readonly Token[];
}

/** `between` cards (with the section that may become one), or in one of the parts of a card. */
type Phase = 'between' | 'question' | 'answer' | 'after';

const STARTING_CHAPTER = /^\s*\*\*Starting Chapter:\*\*(.*)$/i;
const TAGS = /^\s*tags:(.*)$/i;

/** Walks over the tokens of a deck once and groups them into drafts of cards. */
export function outlineDeck(lines: readonly string[], tokens: readonly Token[]): DeckOutline {
  const machine = new DeckStateMachine(lines, tokens);
  for (const token of tokens) machine.take(token);
  return machine.end();
}

class DeckStateMachine {
  readonly #lines: readonly string[];
  readonly #ahead: MarkerLookAhead;
  readonly #drafts: CardDraft[] = [];
  readonly #structure: Token[] = [];
  readonly #header: Token[] = [];
  #name: Token[] = [];
  #startingChapter: string | null = null;
  #tags: readonly string[] = [];
  #phase: Phase = 'between';
  #section: Section = newSection(null);
  #draft: CardDraft | null = null;
  /** Where the rest of a heading's line goes. */
  #titleLine: { readonly line: number; readonly into: Token[] } | null = null;

  constructor(lines: readonly string[], tokens: readonly Token[]) {
    this.#lines = lines;
    this.#ahead = new MarkerLookAhead(lines, tokens);
  }

  take(token: Token): void {
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
    return {
      name: this.#name,
      startingChapter: this.#startingChapter,
      tags: this.#tags,
      drafts: this.#drafts,
      structure: this.#structure,
      header: this.#header,
    };
  }

  #text(token: Token): void {
    if (this.#titleLine?.line === token.line) this.#titleLine.into.push(token);
    else if (this.#draft !== null) this.#textOfDraft(this.#draft, token);
    else if (!this.#headerLine(token)) pushText(this.#section.context, token);
  }

  #textOfDraft(draft: CardDraft, token: Token): void {
    if (this.#phase === 'question') {
      if (token.kind !== 'blank') draft.lastQuestionLine = token.line;
      pushText(draft.question, token);
    } else pushText(this.#phase === 'answer' ? draft.answer : draft.tail, token);
  }

  /** `**Starting Chapter:**` of the deck and `Tags:` of the deck or of a heading. */
  #headerLine(token: Token): boolean {
    if (token.kind === 'blank' || token.code || this.#section.context.length > 0) return false;
    const text = this.#lines[token.line]!.slice(token.start, token.end);
    const inPreamble = this.#drafts.length === 0 && this.#section.heading === null;
    const chapter = inPreamble && this.#startingChapter === null ? STARTING_CHAPTER.exec(text) : null;
    if (chapter !== null) this.#startingChapter = chapter[1]!.trim();
    const tags = chapter === null ? TAGS.exec(text) : null;
    if (tags !== null && this.#section.heading !== null)
      this.#section.tags = tagsIn(tags[1]!, this.#section.tags);
    else if (tags !== null && inPreamble && this.#name.length > 0) this.#tags = tagsIn(tags[1]!, this.#tags);
    else if (chapter === null) return false;
    this.#header.push(token);
    return true;
  }

  #heading(token: Token): void {
    if (this.#isDeckName(token)) {
      this.#header.push(token);
      this.#titleLine = { line: token.line, into: this.#name };
    } else if (this.#beginsSection(token)) {
      const missesSeparator = this.#phase === 'after';
      this.#finish();
      this.#section = newSection(token);
      if (missesSeparator) this.#section.remarks.push({ code: 'missing-separator', token });
      this.#titleLine = { line: token.line, into: this.#section.title };
    } else {
      if (this.#phase === 'answer' && isCardHeading(token)) this.#remark('heading-in-answer', token);
      this.#text(token);
    }
  }

  #isDeckName(token: Token): boolean {
    const fresh = this.#drafts.length === 0 && this.#draft === null && this.#section.heading === null;
    return token.form === '#' && fresh && this.#name.length === 0 && this.#section.context.length === 0;
  }

  #beginsSection(token: Token): boolean {
    const next = this.#ahead.marker(token.index)?.kind;
    if (!isCardHeading(token))
      return next === 'question' && this.#phase !== 'answer' && this.#phase !== 'question';
    if (this.#phase === 'question') return next !== 'opener';
    if (this.#phase !== 'answer') return true;
    if (next === 'opener') return this.#asksBeforeMarker(token);
    return next !== 'closer';
  }

  #separator(token: Token): void {
    const takenForText = token.glued && !this.#ahead.atCardEnd(token.index);
    if (takenForText) return this.#text(token);
    const next = this.#ahead.markerBesideSeparator(token.index)?.kind;
    if (this.#phase === 'between' && this.#section.heading !== null && next === 'question') {
      this.#section.remarks.push({ code: 'misplaced-separator', token });
    } else if (this.#phase === 'question' && next === 'opener') {
      this.#remark('misplaced-separator', token);
    } else if (this.#phase === 'answer' && this.#staysInAnswer(token)) {
      return this.#separatorInAnswer(token);
    } else {
      this.#finish();
      this.#section = newSection(null);
    }
    this.#structure.push(token);
  }

  #separatorInAnswer(token: Token): void {
    if (this.#ahead.textBeforeMarker(token.index) === undefined) {
      this.#remark('misplaced-separator', token);
      this.#structure.push(token);
    } else {
      this.#remark('separator-in-answer', token);
      this.#text(token);
    }
  }

  /** A `---` belongs to the answer when a closer, and no other card, follows. */
  #staysInAnswer(token: Token): boolean {
    if (this.#ahead.signOffBeforeMarker(token.index)) return false;
    const next = this.#ahead.markerBesideSeparator(token.index)?.kind;
    return next === 'closer' || (next === 'opener' && !this.#asksBeforeMarker(token));
  }

  #asksBeforeMarker(token: Token): boolean {
    const before = this.#ahead.textBeforeMarker(token.index);
    return before !== undefined && asksSomething(this.#lines[before.line]!);
  }

  #question(token: Token): void {
    const isLabel = token.weak && !token.form.startsWith(': ') && token.form !== ':';
    if (isLabel && this.#phase === 'between' && this.#ahead.next(token.index)?.kind === 'question') {
      this.#section.remarks.push({ code: 'question-label', token });
      this.#structure.push(token);
    } else if (this.#phase === 'answer' && this.#isEmptyQuestion(token)) {
      this.#remark('extra-marker', token);
      this.#structure.push(token);
    } else if (this.#beginsQuestion(token)) {
      this.#beginCard(token);
    } else {
      this.#text(token);
    }
  }

  /** A `:p` without a question directly before `??x`, which only goes on with the open answer. */
  #isEmptyQuestion(token: Token): boolean {
    return !token.weak && this.#ahead.next(token.index)?.kind === 'opener';
  }

  #beginsQuestion(token: Token): boolean {
    const next = this.#ahead.marker(token.index)?.kind;
    const atLineStart = token.start === 0;
    if (atLineStart && !token.weak) return true;
    if (this.#phase === 'question') return false;
    if (token.weak && this.#phase === 'answer')
      return next === 'opener' && asksSomething(this.#lines[token.line]!);
    if (token.weak || this.#phase === 'answer') return next === 'opener';
    return next !== 'question';
  }

  #beginCard(marker: Token): void {
    const ownContext = this.#phase === 'after' ? upToSignOff(this.#draft!.tail, this.#lines) : [];
    if (ownContext.length > 0) this.#draft!.tail = [];
    this.#finish();
    this.#structure.push(marker);
    const draft = this.#newDraft(marker, ownContext);
    if (marker.weak || marker.form !== ':p') this.#remark('malformed-question-marker', marker);
    if (marker.start > 0) this.#remark('glued-question', marker);
    else if (!marker.glued && marker.form === ':p' && this.#ahead.next(marker.index)?.kind === 'text') {
      this.#remark('question-on-next-line', marker);
    }
    if (this.#section.heading === null) draft.remarks.push({ code: 'missing-heading', token: marker });
    else if (!draft.isFirstOfSection) draft.remarks.push({ code: 'shared-heading', token: marker });
  }

  #newDraft(marker: Token, ownContext: readonly Token[]): CardDraft {
    const draft: CardDraft = {
      section: this.#section,
      marker,
      ownContext,
      isFirstOfSection: this.#section.cards++ === 0,
      question: [],
      lastQuestionLine: marker.line,
      answer: [],
      tail: [],
      opened: false,
      tidy: false,
      remarks: [],
    };
    this.#draft = draft;
    this.#phase = 'question';
    return draft;
  }

  #opener(token: Token): void {
    const asText =
      token.weak && (this.#phase !== 'question' || this.#ahead.marker(token.index)?.kind === 'opener');
    if (asText) this.#text(token);
    else if (this.#phase === 'between') this.#openerWithoutQuestion(token);
    else if (this.#phase === 'question') this.#openAnswer(token);
    else this.#openerAgain(token);
  }

  #openAnswer(token: Token): void {
    const insideQuestion = token.start > 0 && this.#ahead.marker(token.index)?.kind === 'opener';
    if (insideQuestion) return this.#text(token);
    if (token.form !== '??x') this.#remark('malformed-opener', token);
    else if (token.glued) this.#remark('glued-opener', token);
    this.#structure.push(token);
    this.#draft!.opened = true;
    this.#phase = 'answer';
  }

  #openerAgain(token: Token): void {
    const closes = this.#ahead.atCardEnd(token.index);
    if (this.#phase === 'answer' && closes) return this.#closeAnswer(token);
    this.#remark(closes ? 'extra-marker' : 'repeated-opener', token);
    this.#structure.push(token);
  }

  /** A card without `:p`: its question is the paragraph before the answer, or the heading, when that asks something. */
  #openerWithoutQuestion(token: Token): void {
    const { context, title } = this.#section;
    const isAnswered = this.#ahead.next(token.index)?.kind === 'text';
    let start = context.length;
    while (start > 0 && context[start - 1]!.kind === 'blank') start--;
    const end = start;
    while (start > 0 && context[start - 1]!.kind === 'text' && !context[start - 1]!.code) start--;
    let question = context.slice(start, end);
    if (!asksSomething(textOf(question, this.#lines)))
      question = end === 0 || this.#section.cards > 0 ? [...title] : [];
    const first = question[0];
    if (!isAnswered || first === undefined || !asksSomething(textOf(question, this.#lines))) {
      context.push(token);
      return;
    }
    if (question.length > 0 && first.line !== this.#section.heading?.line) context.splice(start);
    const draft = this.#newDraft(first, []);
    draft.question = question;
    this.#remark('missing-question-marker', first);
    this.#openAnswer(token);
  }

  #closer(token: Token): void {
    if (this.#phase === 'between') this.#section.context.push(token);
    else if (this.#phase === 'question') this.#closerInQuestion(token);
    else if (this.#phase === 'answer') this.#closerInAnswer(token);
    else {
      this.#remark('extra-marker', token);
      this.#structure.push(token);
    }
  }

  /** Opens the answer when text follows it, ends a question that holds its answer, and is text otherwise. */
  #closerInQuestion(token: Token): void {
    const next = this.#ahead.marker(token.index)?.kind;
    const atEnd = this.#ahead.atCardEnd(token.index);
    const severalLines = this.#draft!.lastQuestionLine > (this.#draft!.question[0]?.line ?? Infinity);
    if (token.glued) return severalLines && atEnd ? this.#closeAnswer(token) : this.#text(token);
    if (next === 'opener' && !atEnd) {
      this.#remark('extra-marker', token);
      this.#structure.push(token);
    } else if (atEnd || (severalLines && next !== 'closer')) this.#closeAnswer(token);
    else this.#openAnswer(token);
  }

  #closerInAnswer(token: Token): void {
    const behindText = token.start > 0;
    const before = this.#lines[token.line]![token.start - 1];
    if (behindText && before !== '$' && !this.#ahead.atCardEnd(token.index)) return this.#text(token);
    this.#closeAnswer(token);
  }

  #closeAnswer(token: Token): void {
    if (token.form !== 'x??') this.#remark('malformed-closer', token);
    else if (token.glued) this.#remark('glued-closer', token);
    else this.#draft!.tidy = true;
    this.#structure.push(token);
    this.#phase = 'after';
  }

  #remark(code: DiagnosticCode, token: Token): void {
    this.#draft!.remarks.push({ code, token });
  }

  /** Ends the open card, if any. */
  #finish(): void {
    this.#titleLine = null;
    const draft = this.#draft;
    if (draft === null) return;
    if (this.#phase === 'answer') {
      const last = draft.answer.findLast((token) => token.kind !== 'blank');
      if (last !== undefined) draft.remarks.push({ code: 'missing-closer', token: last });
    }
    this.#drafts.push(draft);
    this.#draft = null;
    this.#phase = 'between';
  }
}

function newSection(heading: Token | null): Section {
  return { heading, title: [], context: [], tags: [], remarks: [], cards: 0, contextText: null };
}

/** Blank lines count only between text, which keeps `tokens` empty until text comes. */
function pushText(tokens: Token[], token: Token): void {
  if (tokens.length > 0 || token.kind !== 'blank') tokens.push(token);
}

function tagsIn(list: string, known: readonly string[]): readonly string[] {
  const tags = list
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
  return [...new Set([...known, ...tags])];
}
