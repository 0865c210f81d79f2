import type { Card, CardField } from '../card.ts';
import { passagesOf } from '../embed/passages.ts';
import type { Reranker } from '../embed/reranker.ts';
import type { CardStore } from '../index/store.ts';
import { type BudgetClock, resultsWithin } from '../within-budget.ts';
import type { RankedCandidate } from './rank-candidates.ts';
import { type Reranked, reranked, RERANKED_CANDIDATES } from './rerank.ts';

/** Re-ranking as a search needs it. */
export interface Reranking {
  /** The model, or null where this search has to do without it. */
  reranker(): Promise<Reranker | null>;
  /** Hears of a model that broke. */
  failed(thrown: unknown): void;
  /** Longest time the model may take in one search, apart from loading it. */
  readonly milliseconds: number;
  readonly clock: BudgetClock;
}

export type RerankedCandidate = Reranked<RankedCandidate>;

/** The ranking as the cross-encoder wants its best; as it was where there is none, it breaks or time runs out. */
export async function rerankCandidates<Candidate extends Pick<RankedCandidate, 'card' | 'score'>>(
  store: Pick<CardStore, 'cardsByNumber'>,
  reranking: Reranking | null,
  query: string,
  ranked: readonly Candidate[],
): Promise<readonly Reranked<Candidate>[]> {
  const reranker = (await reranking?.reranker()) ?? null;
  if (reranking === null || reranker === null) return ranked;
  const { milliseconds, clock } = reranking;
  const best = ranked.slice(0, RERANKED_CANDIDATES).map((candidate) => candidate.card);
  const cards = await store.cardsByNumber(best);
  const texts = best.map((card) => textOf(cards.get(card)));
  const works = texts.map((text) => () => reranker.score(query, text));
  try {
    return reranked(ranked, await resultsWithin(works, milliseconds, clock));
  } catch (thrown) {
    reranking.failed(thrown);
    return ranked;
  }
}

/** What falls to the model's limit on length is context first, the end of the answer then. */
const READING_ORDER: readonly CardField[] = ['question', 'answer', 'context'];

/** A card as one plain text; empty for one removed since it was ranked. */
function textOf(card: Card | undefined): string {
  const passages = card === undefined ? [] : passagesOf(card);
  return READING_ORDER.flatMap((field) => passages.filter((passage) => passage.field === field))
    .map(({ text }) => text)
    .join('\n');
}
