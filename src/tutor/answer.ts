import type { CardId } from '../card.ts';
import type { Hit } from '../search/hit.ts';

/** A sentence of the answer with the card it was taken from; `quote` stands verbatim in that card. */
export interface Citation {
  readonly cardId: CardId;
  readonly deck: string;
  readonly quote: string;
}

/** An answer grounded in cards; `answer` says so when the decks do not cover the question. */
export interface TutorAnswer {
  readonly answer: string;
  readonly citations: readonly Citation[];
  readonly cards: readonly Hit[];
  /** 0…1: score of the best card cited. */
  readonly confidence: number;
  readonly noMatch: boolean;
}

export interface AskRequest {
  readonly question: string;
  readonly deck?: string | undefined;
  readonly limit?: number | undefined;
}

/** What `ask` emits while it works, in this order: hits, then deltas and citations, then done. */
export type AskEvent =
  | { readonly type: 'hits'; readonly hits: readonly Hit[] }
  | { readonly type: 'delta'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation }
  | { readonly type: 'done'; readonly answer: TutorAnswer };
