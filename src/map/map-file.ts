import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { CardId } from '../card.ts';
import { isCardId } from '../card.ts';

const FORMAT_VERSION = 1;
/** Rises whenever `layOutCards` gives other places for the same cards; stored maps are then drawn anew. */
const LAYOUT_VERSION = 1;

/** A card's place on the map, 0…1 each way. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Label of the card's newest passage: another one means that the card was edited since. */
  readonly newestPassage: number;
}

export type Places = ReadonlyMap<CardId, Place>;

const coordinate = z.number().min(0).max(1);
const entry = z.tuple([
  z.custom<CardId>((id) => typeof id === 'string' && isCardId(id)),
  z.int(),
  coordinate,
  coordinate,
]);
const mapSchema = z.strictObject({
  formatVersion: z.literal(FORMAT_VERSION),
  layoutVersion: z.literal(LAYOUT_VERSION),
  /** What the vectors were made with: `modelKey` and the version of the passage template. */
  vectors: z.string(),
  cards: z.array(entry),
});

/** Reads the places of a stored map; empty when there is none, or it is damaged or of other vectors: it is redrawn. */
export async function readPlaces(file: string, vectors: string): Promise<Places> {
  try {
    const map = mapSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    if (map.vectors !== vectors) return new Map();
    return new Map(map.cards.map(([id, newestPassage, x, y]) => [id, { x, y, newestPassage }]));
  } catch {
    return new Map();
  }
}

/** Writes a map beside and renames it, so that a reader sees all of it or nothing. */
export async function writePlaces(file: string, vectors: string, places: Places): Promise<void> {
  const map: z.input<typeof mapSchema> = {
    formatVersion: FORMAT_VERSION,
    layoutVersion: LAYOUT_VERSION,
    vectors,
    cards: [...places].map(([id, { newestPassage, x, y }]) => [id, newestPassage, x, y]),
  };
  const beside = `${file}.writing-${process.pid}`;
  try {
    await writeFile(beside, JSON.stringify(map));
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
