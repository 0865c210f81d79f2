import type { CardId } from '../card.ts';
import type { Hit } from '../search/hit.ts';

/** A sentence of a card that the answer stands on; `quote` stands verbatim in that card. */
export interface Citation {
  readonly cardId: CardId;
  readonly deck: string;
  readonly quote: string;
}

/** A sentence of the answer and what it stands on. */
export interface AnswerSentence {
  /** Markdown, without citation numbers. */
  readonly text: string;
  /** 1-based numbers in the citations of the answer. */
  readonly citations: readonly number[];
  /** False when it cites no card, or cards that do not say it. */
  readonly supported: boolean;
}

/** Why the chat model that was asked did not answer. */
export type ChatTrouble = 'unreachable' | 'refused' | 'too-slow' | 'broke-off' | 'found-nothing';

/** Why an answer is quoted although a chat model is configured. */
export interface AnswerNotice {
  readonly code: `chat-${ChatTrouble}`;
  /** Name of the chat model. */
  readonly model: string;
  readonly text: string;
}

/** `answeredBy` of an answer that is put together from quotes. */
export const EXTRACTIVE = 'extractive';

/** An answer grounded in cards; `answer` says so when the decks do not cover the question. */
export interface TutorAnswer {
  readonly answer: string;
  readonly citations: readonly Citation[];
  readonly cards: readonly Hit[];
  /** 0…1: score of the best card found, or of the best card that a written answer stands on. */
  readonly confidence: number;
  readonly noMatch: boolean;
  /** What `answer` states, sentence by sentence; framing such as “the closest one says” is left out. */
  readonly sentences: readonly AnswerSentence[];
  /** `extractive`, or the name of the chat model that wrote it. */
  readonly answeredBy: string;
  readonly notice?: AnswerNotice;
  /** The question as it was understood, when words of it looked misspelt. */
  readonly correctedQuery?: string;
}

export interface AskRequest {
  readonly question: string;
  readonly deck?: string | undefined;
  readonly limit?: number | undefined;
}

/**
 * What `ask` emits while it works, in this order: hits, then deltas, each followed by its new citations, then done.
 * A notice takes back the deltas and citations before it: a quoted answer follows from the start.
 */
export type AskEvent =
  | { readonly type: 'hits'; readonly hits: readonly Hit[]; readonly correctedQuery?: string }
  | { readonly type: 'delta'; readonly text: string; readonly sentence?: AnswerSentence }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'notice'; readonly notice: AnswerNotice }
  | { readonly type: 'done'; readonly answer: TutorAnswer };
