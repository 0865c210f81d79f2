/** Candidates that a cross-encoder reads; the right card is seldom further down when it is found at all. */
export const RERANKED_CANDIDATES = 20;

/** What the cross-encoder said of a candidate, for `explain`. */
export interface RerankerPart {
  /** The cross-encoder's logit; compares only with those of the same search. */
  readonly score: number;
  /** 1-based place that the ranking model gave. */
  readonly rankBefore: number;
}

/** A candidate; without `reranker` where no cross-encoder read it. */
export type Reranked<Candidate> = Candidate & { readonly reranker?: RerankerPart };

/**
 * Re-orders the first `logits.length` candidates by falling logit, equal ones as they stood; the others stay.
 *
 * The candidate at each place gets the score that the ranking model gave to that place. Those probabilities were fitted
 * on how often the best, second, third … candidate of a ranking answers its query, so they belong to places; a
 * cross-encoder's logits are not calibrated, and nothing here could calibrate them, as that takes labelled queries for
 * the very model a person names. So scores keep falling and keep their meaning, on the cautious side: they say what the
 * ranking without the cross-encoder was worth.
 *
 * @param ranked in falling score.
 * @param logits at most one a candidate, of the first ones.
 * @returns the same candidates in falling score.
 */
export function reranked<Candidate extends { readonly score: number }>(
  ranked: readonly Candidate[],
  logits: readonly number[],
): Reranked<Candidate>[] {
  const scored = logits
    .map((score, index) => ({ candidate: ranked[index]!, reranker: { score, rankBefore: index + 1 } }))
    .sort((a, b) => b.reranker.score - a.reranker.score || a.reranker.rankBefore - b.reranker.rankBefore)
    .map(({ candidate, reranker }, place) => ({ ...candidate, reranker, score: ranked[place]!.score }));
  return [...scored, ...ranked.slice(logits.length)];
}
