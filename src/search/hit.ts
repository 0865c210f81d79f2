import type { Card, CardField, CardId } from '../card.ts';
import type { CardCondition } from '../index/card-condition.ts';
import type { RerankerPart } from './rerank.ts';

/** What each ranker said of a card, for `explain`. */
export interface Explanation {
  readonly features: Readonly<Record<string, number>>;
  readonly lexicalRank: number | null;
  readonly denseRank: number | null;
  /** Absent where no cross-encoder read the card. */
  readonly reranker?: RerankerPart;
  /** The sentence of the card nearest to the query. */
  readonly sentence: string;
}

/** One card found for a query. */
export interface Hit {
  readonly card: Card;
  /** Calibrated probability, 0…1, that the card answers the query. */
  readonly score: number;
  readonly matched: { readonly field: CardField; readonly text: string };
  /** Near-duplicates among the hits share the id of the best of them. */
  readonly group?: CardId;
  readonly explain?: Explanation;
}

export interface SearchRequest {
  readonly query: string;
  /** 1…100, default 10. */
  readonly limit?: number | undefined;
  /** A deck id or a folder prefix. */
  readonly deck?: string | undefined;
  /** Cards must carry all of these. */
  readonly tags?: readonly string[] | undefined;
  /** What else cards must be. */
  readonly where?: CardCondition | undefined;
  readonly explain?: boolean | undefined;
}

/** Hits in falling score; `noMatch` is true when none clears the model's threshold. */
export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly noMatch: boolean;
  /** What was searched instead, when words of the query looked misspelt; quoted words are never corrected. */
  readonly correctedQuery?: string;
  readonly tookMs: number;
}

export type RelatedReason = 'shared-concept' | 'prerequisite' | 'contrast';

/** A neighbour of a card; `score` is a cosine similarity, −1…1. */
export interface RelatedHit {
  readonly card: Card;
  readonly score: number;
  readonly reason: RelatedReason;
}
