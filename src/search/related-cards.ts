import type { CardId } from '../card.ts';
import { DeckwiseError } from '../errors.ts';
import type { CardNumber, CardStore } from '../index/store.ts';
import { cosine, normalise } from '../similarity.ts';
import type { RelatedHit } from './hit.ts';
import { likenessOf, nearDuplicateLikeness } from './near-duplicates.ts';
import { relationOf } from './relation.ts';
import type { Snapshot } from './snapshot.ts';

const NEIGHBOUR_PASSAGES = 120;
/** Weight of closeness against novelty in maximal marginal relevance (Carbonell & Goldstein 1998). */
const RELEVANCE_WEIGHT = 0.75;

interface Neighbour {
  readonly number: CardNumber;
  readonly vector: Float32Array;
  readonly similarity: number;
}

/**
 * Cards that belong together with one card, from any deck: close in meaning, unlike each other, near-duplicates left
 * out, each with the reason.
 *
 * @throws {DeckwiseError} `not-found` when the card is unknown.
 */
export async function relatedCards(
  store: CardStore,
  snapshot: Snapshot,
  id: CardId,
  limit: number,
): Promise<RelatedHit[]> {
  const start = await store.card(id);
  if (start === null) throw unknownCard(id);
  const vector = cardVector(snapshot, start.number);
  if (vector === null) return [];
  const neighbours = neighboursOf(snapshot, start.number, vector, NEIGHBOUR_PASSAGES);
  const cards = await store.cardsByNumber(neighbours.map((neighbour) => neighbour.number));
  const likeness = likenessOf(start.card);
  const distinct = neighbours.filter(({ number }) => {
    const card = cards.get(number);
    return card !== undefined && nearDuplicateLikeness(likeness, likenessOf(card)) === null;
  });
  return diversify(distinct, limit).map(({ number, similarity }) => {
    const card = cards.get(number)!;
    return { card, score: similarity, reason: relationOf(start.card, card) };
  });
}

export function unknownCard(id: string): DeckwiseError {
  return new DeckwiseError('not-found', `There is no card ${id}.`, {
    where: id,
    hint: 'Card ids are shown by `deckwise search --json`; a card that left the decks is no longer found.',
  });
}

/** Mean of a card's passages, L2-normalised; null when it has none. */
export function cardVector(snapshot: Snapshot, card: CardNumber): Float32Array | null {
  const range = snapshot.rowsOf(card);
  if (range === null) return null;
  const { dimension, vectors } = snapshot.table;
  const mean = new Float32Array(dimension);
  for (let at = range[0] * dimension; at < range[1] * dimension; at++) mean[at % dimension]! += vectors[at]!;
  return normalise(mean);
}

/** Cards with a passage among the `passages` nearest to `vector`, less the card itself, in no order. */
export function neighboursOf(
  snapshot: Snapshot,
  self: CardNumber,
  vector: Float32Array,
  passages: number,
): Neighbour[] {
  const numbers = new Set<CardNumber>();
  for (const { passage } of snapshot.index.nearest(vector, passages)) {
    numbers.add(snapshot.table.cards[snapshot.rowOf(passage)]!);
  }
  numbers.delete(self);
  return [...numbers].map((number) => {
    const other = cardVector(snapshot, number)!;
    return { number, vector: other, similarity: cosine(vector, other) };
  });
}

function diversify(neighbours: readonly Neighbour[], limit: number): Neighbour[] {
  const remaining = [...neighbours];
  const chosen: Neighbour[] = [];
  while (chosen.length < limit && remaining.length > 0) {
    const values = remaining.map((neighbour) => marginalRelevance(neighbour, chosen));
    const best = values.indexOf(Math.max(...values));
    chosen.push(...remaining.splice(best, 1));
  }
  return chosen.sort((a, b) => b.similarity - a.similarity);
}

function marginalRelevance(neighbour: Neighbour, chosen: readonly Neighbour[]): number {
  const redundancy = Math.max(0, ...chosen.map((other) => cosine(neighbour.vector, other.vector)));
  return RELEVANCE_WEIGHT * neighbour.similarity - (1 - RELEVANCE_WEIGHT) * redundancy;
}
