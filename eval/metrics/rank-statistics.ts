import { pearson } from './correlation.ts';

/** Spearman's rank correlation, −1…1: Pearson's correlation of the ranks, ties given their mean rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(meanRanks(a), meanRanks(b));
}

/**
 * Area under the receiver operating characteristic, 0…1: the chance that a member of `above` exceeds one of `below`,
 * equal values counting half (Mann and Whitney 1947). NaN where a side is empty.
 */
export function areaUnderCurve(above: readonly number[], below: readonly number[]): number {
  const rankSum = meanRanks([...above, ...below])
    .slice(0, above.length)
    .reduce((sum, rank) => sum + rank, 0);
  return (rankSum - (above.length * (above.length + 1)) / 2) / (above.length * below.length);
}

/** Rank of each value from 1 for the smallest; equal values share the mean of their ranks. */
function meanRanks(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    for (const place of order.slice(start, end)) ranks[place] = (start + 1 + end) / 2;
    start = end;
  }
  return ranks;
}
