import type { Card } from '../card.ts';
import type { CardNumber, CardStore } from '../index/store.ts';
import { type Likeness, likenessOf, nearDuplicateLikeness } from './near-duplicates.ts';
import { cardVector, neighboursOf } from './related-cards.ts';
import type { Snapshot } from './snapshot.ts';

export interface DuplicatePair {
  readonly a: Card;
  readonly b: Card;
  /** Sørensen–Dice coefficient of the trigrams of the answers, 0…1. */
  readonly similarity: number;
}

/** Passages looked up for each card; near-duplicates are the nearest of all. */
const NEIGHBOUR_PASSAGES = 24;

/** Pairs of cards that say the same in nearly the same words, likest first. */
export async function duplicatePairs(
  store: CardStore,
  snapshot: Snapshot,
  limit: number,
): Promise<DuplicatePair[]> {
  const numbers = [...(await store.numbersOf({}))];
  const cards = await store.cardsByNumber(numbers);
  const likenesses = new Map<CardNumber, Likeness>();
  const rememberedLikeness = (number: CardNumber, card: Card): Likeness => {
    const likeness = likenesses.get(number) ?? likenessOf(card);
    likenesses.set(number, likeness);
    return likeness;
  };
  const pairs = new Map<string, DuplicatePair>();
  for (const number of cards.keys()) {
    for (const other of neighbourNumbers(snapshot, number)) {
      const [first, second] = number < other ? [number, other] : [other, number];
      const [a, b] = [cards.get(first), cards.get(second)];
      if (a === undefined || b === undefined || pairs.has(`${first} ${second}`)) continue;
      const similarity = nearDuplicateLikeness(rememberedLikeness(first, a), rememberedLikeness(second, b));
      if (similarity !== null) pairs.set(`${first} ${second}`, { a, b, similarity });
    }
    // A server goes on answering while thousands of cards are compared.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...pairs.values()].sort((x, y) => y.similarity - x.similarity).slice(0, limit);
}

function neighbourNumbers(snapshot: Snapshot, number: CardNumber): CardNumber[] {
  const vector = cardVector(snapshot, number);
  if (vector === null) return [];
  return neighboursOf(snapshot, number, vector, NEIGHBOUR_PASSAGES).map((neighbour) => neighbour.number);
}
