import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Embedder } from '../src/embed/embedder.ts';
import type { WordVectors } from '../src/embed/word-vectors.ts';
import { SqliteStore } from '../src/index/sqlite-store.ts';
import type { CardNumber, CardStore } from '../src/index/store.ts';
import { storeCards } from '../src/ingest/ingest-decks.ts';
import { contentKey } from '../src/ingest/normalise.ts';
import { type Snapshot, takeSnapshot } from '../src/search/snapshot.ts';
import type { RetrievalSet } from './retrieval-sets.ts';

/** A set stored and embedded as the product does it, searched exactly so that the graph is not measured here. */
export interface RetrievalIndex {
  readonly store: CardStore;
  readonly snapshot: Snapshot;
  /** Keys of the set that a stored card stands for; equal cards are stored once. */
  keysOf(card: CardNumber): readonly string[];
  close(): Promise<void>;
}

export async function buildRetrievalIndex(
  set: RetrievalSet,
  embedder: Embedder,
  wordVectors: WordVectors,
): Promise<RetrievalIndex> {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-eval-'));
  const store = new SqliteStore(join(folder, 'store.sqlite'));
  const root = `/${set.name}`;
  const read = {
    cards: set.cards.map(({ content, deck }, index) => ({
      content,
      source: { root, deck, file: deck, line: index + 1 },
    })),
    decks: [...new Set(set.cards.map((card) => card.deck))].map((id) => ({ root, id, name: id, file: id })),
    complete: new Set([root]),
    touched: new Set([root]),
  };
  await storeCards({ store, embedder, wordVectors, now: () => 0 }, read, [root], false, () => undefined);
  const table = await store.passageTable(embedder.model);
  const snapshot = await takeSnapshot(store, (await store.meta())!, table, null);
  const keys = await keysByNumber(set, store);
  return {
    store,
    snapshot,
    keysOf: (card) => keys.get(card) ?? [],
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function keysByNumber(set: RetrievalSet, store: CardStore): Promise<Map<CardNumber, string[]>> {
  const keysByContent = new Map<string, string[]>();
  for (const { key, content } of set.cards) {
    const content_ = contentKey(content);
    keysByContent.set(content_, [...(keysByContent.get(content_) ?? []), key]);
  }
  const keys = new Map<CardNumber, string[]>();
  for (const known of await store.knownCards()) {
    const found = await store.card(known.id);
    if (found !== null) keys.set(found.number, keysByContent.get(known.contentKey) ?? []);
  }
  return keys;
}
