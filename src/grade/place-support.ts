import type { Alignment } from './alignment.ts';

const NEAR_IN_REFERENCE = 6;
const NEAR_IN_ANSWER = 8;
const SAME = 0.7;
/** A single shared neighbour proves little. */
const PRIOR = 0.5;

/**
 * How surely a word of the answer stands where a word of the reference stands, 0…1: the share of the reference's
 * content words around the one that are found around the other.
 */
export function placeSupport(alignment: Alignment, point: number, at: number, answerIndex: number): number {
  const place = alignment.answerTokens[answerIndex]!;
  let near = 0;
  let found = 0;
  for (const neighbour of alignment.reference) {
    if (neighbour.point !== point || neighbour.at === at) continue;
    if (Math.abs(neighbour.at - at) > NEAR_IN_REFERENCE) continue;
    near++;
    if (neighbour.similarity < SAME || Math.abs(neighbour.match - answerIndex) > NEAR_IN_ANSWER) continue;
    if (alignment.answerTokens[neighbour.match]!.sentence === place.sentence) found++;
  }
  return found / (near + PRIOR);
}
