import type { CardContent } from '../card.ts';
import type { DiagnosticCode } from './diagnostic-rules.ts';
import type { Token } from './deck-tokens.ts';
import { isSignOff } from './sign-offs.ts';

/** Something to say about a card, at the token it concerns. */
export interface Remark {
  readonly code: DiagnosticCode;
  readonly token: Token;
}

/** What stands between a heading and the next: shared by the questions below it. */
export interface Section {
  readonly heading: Token | null;
  readonly title: Token[];
  readonly context: Token[];
  tags: readonly string[];
  /** The line `tags` were read from. */
  tagLine: Token | null;
  /** Said about the first card of the section. */
  remarks: Remark[];
  cards: number;
  /** `context` as text, made once for all cards that share it. */
  contextText: string | null;
  /** Where in `context` the text begins that may hold a question without a marker. */
  guessFrom: number;
}

export function newSection(heading: Token | null): Section {
  return {
    heading,
    title: [],
    context: [],
    tags: [],
    tagLine: null,
    remarks: [],
    cards: 0,
    contextText: null,
    guessFrom: 0,
  };
}

/** The tokens of one card as the state machine found them. */
export interface CardDraft {
  readonly section: Section;
  /** `:p`, or the first token of a question that has no marker. */
  readonly marker: Token;
  /** Context of this card alone: text between the closer of the card before and this question. */
  readonly ownContext: readonly Token[];
  readonly isFirstOfSection: boolean;
  question: Token[];
  /** 0-based line of the last text in `question`. */
  lastQuestionLine: number;
  answer: Token[];
  /** Text between the closer and the separator. */
  tail: Token[];
  opened: boolean;
  /** Closed by `x??` on its own line, so that the answer is what its author says it is. */
  tidy: boolean;
  readonly remarks: Remark[];
}

export function newDraft(section: Section, marker: Token, ownContext: readonly Token[]): CardDraft {
  return {
    section,
    marker,
    ownContext,
    isFirstOfSection: section.cards++ === 0,
    question: [],
    lastQuestionLine: marker.line,
    answer: [],
    tail: [],
    opened: false,
    tidy: false,
    remarks: [],
  };
}

export interface FinishedDraft {
  /** Tags of the deck are not yet among `tags`. */
  readonly content: CardContent;
  /** The tokens it is made of, beside those of its section. */
  readonly used: readonly Token[];
  readonly remarks: readonly Remark[];
}

/** Joins tokens to the text they were cut from; a line left out between two others leaves no gap. */
export function textOf(tokens: readonly Token[], lines: readonly string[]): string {
  const parts: string[] = [];
  let lastLine = -1;
  for (const { line, start, end } of tokens) {
    if (lastLine !== -1 && line !== lastLine) parts.push('\n');
    parts.push(lines[line]!.slice(start, end));
    lastLine = line;
  }
  return parts.join('').trim();
}

/** The tokens that all cards of a section share. */
export function sharedTokens(section: Section): Token[] {
  const { heading, title, tagLine, context } = section;
  return [heading, ...title, tagLine, ...context].filter((token) => token !== null);
}

/** Reads a draft as the card its author meant; question or answer may turn out empty. */
export function finishDraft(draft: CardDraft, lines: readonly string[]): FinishedDraft {
  const { section } = draft;
  const remarks = [...(draft.isFirstOfSection ? section.remarks : []), ...draft.remarks];
  const { question, answer } = draft.opened ? draft : splitUnopened(draft, lines, remarks);
  const tail = upToSignOff(draft.tail, lines);
  const firstOfTail = tail.find((token) => !isBlankPiece(token, lines));
  if (firstOfTail !== undefined) remarks.push({ code: 'text-after-closer', token: firstOfTail });
  const body = draft.tidy ? answer : withoutSignOff(answer, lines);
  const whole = [...body, ...tail];
  section.contextText ??= textOf(section.context, lines);
  const context = [section.contextText, textOf(draft.ownContext, lines)].filter((part) => part !== '');
  const title = textOf(section.title, lines);
  return {
    content: {
      title: title === '' ? null : title,
      context: context.join('\n\n'),
      question: textOf(question, lines),
      answer: textOf(whole, lines),
      tags: section.tags,
    },
    used: [...draft.ownContext, ...question, ...whole],
    remarks,
  };
}

/** Without `??x` the question is its first line when that asks something, else its first paragraph. */
function splitUnopened(
  draft: CardDraft,
  lines: readonly string[],
  remarks: Remark[],
): { question: Token[]; answer: Token[] } {
  const tokens = draft.question;
  const first = tokens.findIndex((token) => !isBlankPiece(token, lines));
  const firstLine = tokens[first]?.line;
  let end = tokens.findIndex((token, index) => index > first && token.line !== firstLine);
  if (end === -1) end = tokens.length;
  if (!textOf(tokens.slice(0, end), lines).endsWith('?')) {
    end = tokens.findIndex((token, index) => index > first && token.kind === 'blank' && !token.code);
    if (end === -1) end = tokens.length;
  }
  const answer = tokens.slice(end);
  const opening = answer.find((token) => token.kind !== 'blank');
  if (opening !== undefined) remarks.push({ code: 'missing-opener', token: opening });
  return { question: tokens.slice(0, end), answer };
}

const isBlankPiece = (token: Token, lines: readonly string[]): boolean =>
  lines[token.line]!.slice(token.start, token.end).trim() === '';

/** The tokens up to the first line in which a chatbot says goodbye. */
export function upToSignOff(tokens: readonly Token[], lines: readonly string[]): readonly Token[] {
  const end = tokens.findIndex(
    (token) => !token.code && isSignOff(lines[token.line]!.slice(token.start, token.end)),
  );
  return end === -1 ? tokens : tokens.slice(0, end);
}

/** Drops the last paragraphs (and a fence right below) while a chatbot says goodbye there, never the whole answer. */
function withoutSignOff(answer: Token[], lines: readonly string[]): Token[] {
  const firstText = answer.findIndex((token) => !isBlankPiece(token, lines));
  let end = answer.length;
  for (;;) {
    while (end > 0 && isBlankPiece(answer[end - 1]!, lines)) end--;
    let start = end;
    while (start > 0 && answer[start - 1]!.kind !== 'blank' && (start === end || !answer[start - 1]!.code))
      start--;
    const paragraph = answer.slice(start, end);
    const goodbye = paragraph.some(({ line, start: from, end: to }) =>
      isSignOff(lines[line]!.slice(from, to)),
    );
    if (!goodbye || start <= firstText) return answer.slice(0, end);
    end = start;
  }
}
