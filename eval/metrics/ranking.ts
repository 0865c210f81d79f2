/**
 * Ranked-retrieval metrics over binary relevance. `ranking` lists keys, best first; `relevant` holds the keys that
 * answer the query (at least one).
 */

/** Share of the relevant keys among the first `k`; with one relevant key it is 0 or 1. */
export function recallAt(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  const found = ranking.slice(0, k).filter((key) => relevant.has(key)).length;
  return found / Math.min(relevant.size, k);
}

/** 1 when any relevant key is among the first `k`, else 0. */
export function successAt(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  return ranking.slice(0, k).some((key) => relevant.has(key)) ? 1 : 0;
}

/** Reciprocal of the rank of the first relevant key when it is among the first `k`, else 0. */
export function reciprocalRankAt(
  ranking: readonly string[],
  relevant: ReadonlySet<string>,
  k: number,
): number {
  const rank = ranking.slice(0, k).findIndex((key) => relevant.has(key));
  return rank < 0 ? 0 : 1 / (rank + 1);
}

/** Normalised discounted cumulative gain (Järvelin & Kekäläinen 2002) with gain 1 and discount log2(rank + 1). */
export function ndcgAt(ranking: readonly string[], relevant: ReadonlySet<string>, k: number): number {
  let gain = 0;
  ranking.slice(0, k).forEach((key, index) => {
    if (relevant.has(key)) gain += 1 / Math.log2(index + 2);
  });
  let ideal = 0;
  for (let index = 0; index < Math.min(k, relevant.size); index++) ideal += 1 / Math.log2(index + 2);
  return gain / ideal;
}
