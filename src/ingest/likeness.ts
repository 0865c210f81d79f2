/** Character trigrams of a text with how often each occurs. */
export type Trigrams = ReadonlyMap<string, number>;

const PROFILE_LENGTH = 2_000;

/** Trigrams of the first 2,000 characters: enough to recognise a card, bounded for monsters. */
export function trigramsOf(text: string): Trigrams {
  const padded = ` ${text.slice(0, PROFILE_LENGTH)} `;
  const counts = new Map<string, number>();
  for (let i = 0; i + 3 <= padded.length; i++) {
    const trigram = padded.slice(i, i + 3);
    counts.set(trigram, (counts.get(trigram) ?? 0) + 1);
  }
  return counts;
}

/** Sørensen–Dice coefficient of two multisets, 0…1: 2 |A ∩ B| / (|A| + |B|). */
export function dice(a: Trigrams, b: Trigrams): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const [trigram, count] of small) shared += Math.min(count, large.get(trigram) ?? 0);
  const total = sizeOf(a) + sizeOf(b);
  return total === 0 ? 0 : (2 * shared) / total;
}

function sizeOf(trigrams: Trigrams): number {
  let size = 0;
  for (const count of trigrams.values()) size += count;
  return size;
}

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
