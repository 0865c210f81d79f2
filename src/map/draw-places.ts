import type { CardId } from '../card.ts';
import type { CardNumber } from '../index/store.ts';
import { joined } from '../similarity.ts';
import { cardVector } from '../search/related-cards.ts';
import type { Snapshot } from '../search/snapshot.ts';
import type { LayoutTask } from './lay-out-cards.ts';
import type { Place, Places } from './map-file.ts';

/** Above this share of cards without a place a fresh map is better than a patched one. */
const REDRAW_SHARE = 0.2;
/** The map is this many steps wide: finer than any screen, short in files and answers. */
const STEPS = 10_000;

/** A card to be drawn: the mean of its passages is what it means. */
interface DrawnCard {
  readonly id: CardId;
  readonly number: CardNumber;
  readonly newestPassage: number;
}

/** Lays cards out, n × 2 coordinates. */
export type LayOut = (task: LayoutTask) => Promise<Float32Array>;

/**
 * The places of all cards of a snapshot. A map keeps still while the decks grow: cards keep the place they have, new
 * and edited ones are placed among them, and only when those are more than a fifth everything is laid out afresh.
 * Cards without a passage, hence without a word, have no place.
 *
 * @param ids of the cards by number; cards that are missing there are left out.
 */
export async function drawPlaces(
  snapshot: Snapshot,
  ids: ReadonlyMap<CardNumber, CardId>,
  earlier: Places,
  layOut: LayOut,
): Promise<Places> {
  const cards = drawnCards(snapshot, ids);
  const kept = cards.map(({ id, newestPassage }) => {
    const place = earlier.get(id);
    return place?.newestPassage === newestPassage ? place : null;
  });
  const missing = kept.filter((place) => place === null).length;
  if (missing === 0) return placesOf(cards, (row) => kept[row]!);
  const isAfresh = missing > REDRAW_SHARE * cards.length;
  const coordinates = await layOut({
    dimension: snapshot.table.dimension,
    vectors: joined(cards.map(({ number }) => cardVector(snapshot, number)!)),
    kept: isAfresh
      ? null
      : Float32Array.from(kept.flatMap((place) => [place?.x ?? Number.NaN, place?.y ?? Number.NaN])),
  });
  return placesOf(cards, (row) => ({ x: coordinates[2 * row]!, y: coordinates[2 * row + 1]! }));
}

function drawnCards(snapshot: Snapshot, ids: ReadonlyMap<CardNumber, CardId>): DrawnCard[] {
  return [...new Set(snapshot.table.cards)].flatMap((number) => {
    const id = ids.get(number);
    if (id === undefined) return [];
    const [first, end] = snapshot.rowsOf(number)!;
    return [{ id, number, newestPassage: Math.max(...snapshot.table.numbers.subarray(first, end)) }];
  });
}

function placesOf(cards: readonly DrawnCard[], at: (row: number) => Pick<Place, 'x' | 'y'>): Places {
  return new Map(
    cards.map(({ id, newestPassage }, row) => {
      const { x, y } = at(row);
      return [id, { x: rounded(x), y: rounded(y), newestPassage }];
    }),
  );
}

function rounded(coordinate: number): number {
  return Math.round(coordinate * STEPS) / STEPS;
}
