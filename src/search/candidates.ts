import { ExactIndex } from '../index/exact-index.ts';
import type { CardNumber, CardStore } from '../index/store.ts';
import type { Query } from './query.ts';
import type { Snapshot } from './snapshot.ts';

/** Cards taken from each ranker; DESIGN §11 finds the right card among 150 for 84 % of learners' queries. */
const CANDIDATES_PER_RANKER = 120;
/** A card holds a few passages each, so more passages than cards are asked for. */
const PASSAGES_PER_CARD = 3;

/** A card that a ranker proposed, before it is scored. */
export interface Candidate {
  readonly card: CardNumber;
  /** BM25 with field weights; 0 when the words found nothing in it. */
  readonly lexicalScore: number;
  /** 1-based; null when the ranker did not propose it. */
  readonly lexicalRank: number | null;
  readonly denseRank: number | null;
}

export interface CandidateRequest {
  readonly query: Query;
  readonly vector: Float32Array;
  /** When present, only these cards. */
  readonly among?: ReadonlySet<CardNumber> | undefined;
  /** At least this many cards, when there are as many. */
  readonly limit: number;
}

/** The union of what the lexical and the dense ranker propose, each card once. */
export async function findCandidates(
  store: CardStore,
  snapshot: Snapshot,
  request: CandidateRequest,
): Promise<Candidate[]> {
  const perRanker = Math.max(CANDIDATES_PER_RANKER, request.limit);
  const lexical = await store.lexicalSearch({
    words: request.query.words,
    limit: perRanker * PASSAGES_PER_CARD,
    ...(request.among === undefined ? {} : { among: request.among }),
  });
  const dense = denseRanking(snapshot, request, perRanker);
  const lexicalRank = new Map(lexical.map((hit, index) => [hit.card, { rank: index + 1, score: hit.score }]));
  const proposed = new Set([...lexical.slice(0, perRanker).map((hit) => hit.card), ...dense.keys()]);
  return [...proposed].map((card) => ({
    card,
    lexicalScore: lexicalRank.get(card)?.score ?? 0,
    lexicalRank: lexicalRank.get(card)?.rank ?? null,
    denseRank: dense.get(card) ?? null,
  }));
}

/** Rank of each card by its nearest passage. */
function denseRanking(snapshot: Snapshot, request: CandidateRequest, limit: number): Map<CardNumber, number> {
  const index = request.among === undefined ? snapshot.index : new ExactIndex(snapshot.table, request.among);
  const ranks = new Map<CardNumber, number>();
  for (const { passage } of index.nearest(request.vector, limit * PASSAGES_PER_CARD)) {
    const card = snapshot.table.cards[snapshot.rowOf(passage)]!;
    if (!ranks.has(card)) ranks.set(card, ranks.size + 1);
    if (ranks.size >= limit) break;
  }
  return ranks;
}
