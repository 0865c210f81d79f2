import { dice, type Trigrams, trigramsOf } from '../trigrams.ts';

export interface LikePair {
  readonly left: number;
  readonly right: number;
  readonly similarity: number;
}

const CANDIDATES_PER_TEXT = 30;
const RARE_TRIGRAMS = 24;

/**
 * Pairs each left text with the right text most like it, best pairs first, each text at most once, `similarity` at
 * least `threshold`. Candidates share rare trigrams, so the cost grows with the texts and not with their product.
 */
export function matchByLikeness(
  left: readonly string[],
  right: readonly string[],
  threshold: number,
): LikePair[] {
  if (left.length === 0 || right.length === 0) return [];
  const rightTrigrams = right.map(trigramsOf);
  const postings = postingsOf(rightTrigrams);
  const pairs: LikePair[] = [];
  left.forEach((text, leftIndex) => {
    const trigrams = trigramsOf(text);
    for (const rightIndex of candidatesFor(trigrams, postings)) {
      const similarity = dice(trigrams, rightTrigrams[rightIndex]!);
      if (similarity >= threshold) pairs.push({ left: leftIndex, right: rightIndex, similarity });
    }
  });
  return takeBest(pairs);
}

function postingsOf(profiles: readonly Trigrams[]): Map<string, number[]> {
  const postings = new Map<string, number[]>();
  profiles.forEach((profile, index) => {
    for (const trigram of profile.keys()) {
      const list = postings.get(trigram);
      if (list === undefined) postings.set(trigram, [index]);
      else list.push(index);
    }
  });
  return postings;
}

function candidatesFor(trigrams: Trigrams, postings: ReadonlyMap<string, readonly number[]>): number[] {
  const lists = [...trigrams.keys()]
    .map((trigram) => postings.get(trigram) ?? [])
    .filter((list) => list.length > 0);
  lists.sort((a, b) => a.length - b.length);
  const votes = new Map<number, number>();
  for (const list of lists.slice(0, RARE_TRIGRAMS)) {
    for (const index of list.slice(0, 1_000)) votes.set(index, (votes.get(index) ?? 0) + 1);
  }
  return [...votes]
    .sort((a, b) => b[1] - a[1])
    .slice(0, CANDIDATES_PER_TEXT)
    .map(([index]) => index);
}

function takeBest(pairs: LikePair[]): LikePair[] {
  pairs.sort((a, b) => b.similarity - a.similarity || a.left - b.left || a.right - b.right);
  const usedLeft = new Set<number>();
  const usedRight = new Set<number>();
  return pairs.filter((pair) => {
    if (usedLeft.has(pair.left) || usedRight.has(pair.right)) return false;
    usedLeft.add(pair.left);
    usedRight.add(pair.right);
    return true;
  });
}
