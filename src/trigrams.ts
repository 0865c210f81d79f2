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
