import { ExactIndex } from '../index/exact-index.ts';
import type { CardNumber, CardStore, PassageTable, StoreMeta } from '../index/store.ts';
import type { VectorIndex } from '../index/vector-index.ts';
import { type AnswerCosines, answerCosines } from './cosine-scale.ts';
import { CollectionWords } from './collection-words.ts';
import { Spelling } from './spelling.ts';

/** Up to this many passages exact search is as fast as the graph and misses nothing. */
const EXACT_LIMIT = 4_000;

/** All that a search reads from memory, true to one revision of the store. */
export interface Snapshot {
  readonly revision: number;
  readonly meta: StoreMeta;
  readonly table: PassageTable;
  readonly index: VectorIndex;
  /** How the model's similarities lie in these decks; null when there are too few cards to say. Measured when asked. */
  answerCosines(): AnswerCosines | null;
  readonly words: CollectionWords;
  readonly spelling: Spelling;
  /** Live cards. */
  readonly cards: number;
  /** Row of the passage with this label. */
  rowOf(passage: number): number;
  /** First row and the row after the last of a card; null when the card has no passage. */
  rowsOf(card: CardNumber): readonly [number, number] | null;
}

/** @param graph the approximate index; null searches exactly. */
export async function takeSnapshot(
  store: CardStore,
  meta: StoreMeta,
  table: PassageTable,
  graph: VectorIndex | null,
): Promise<Snapshot> {
  const rowByLabel = new Map<number, number>();
  const rangeByCard = new Map<CardNumber, readonly [number, number]>();
  for (let row = 0; row < table.numbers.length; row++) {
    rowByLabel.set(table.numbers[row]!, row);
    const card = table.cards[row]!;
    rangeByCard.set(card, [rangeByCard.get(card)?.[0] ?? row, row + 1]);
  }
  const { cards } = await store.counts();
  const words = new CollectionWords(await store.words(), cards);
  let measured: AnswerCosines | null | undefined;
  const exact = graph === null || table.numbers.length <= EXACT_LIMIT;
  return {
    revision: await store.revision(),
    meta,
    table,
    index: exact ? new ExactIndex(table) : graph,
    answerCosines() {
      if (measured === undefined) measured = answerCosines(table);
      return measured;
    },
    words,
    spelling: new Spelling(words),
    cards,
    rowOf: (passage) => rowByLabel.get(passage)!,
    rowsOf: (card) => rangeByCard.get(card) ?? null,
  };
}
