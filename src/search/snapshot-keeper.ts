import { DeckwiseError } from '../errors.ts';
import { loadGeneration } from '../index/generation.ts';
import type { CardStore, StoreMeta } from '../index/store.ts';
import type { VectorIndex } from '../index/vector-index.ts';
import { type Snapshot, takeSnapshot } from './snapshot.ts';

/**
 * Holds the newest snapshot of a data folder. Each call compares revisions, so an ingest by another process is picked
 * up by the next search; a search that runs meanwhile keeps the snapshot it has.
 */
export class SnapshotKeeper {
  readonly #store: CardStore;
  readonly #generations: string;
  readonly #notice: (sentence: string) => void;
  #snapshot: Snapshot | null = null;
  #loading: Promise<Snapshot> | null = null;

  constructor(store: CardStore, generations: string, notice: (sentence: string) => void) {
    this.#store = store;
    this.#generations = generations;
    this.#notice = notice;
  }

  get loaded(): boolean {
    return this.#snapshot !== null;
  }

  /** @throws {DeckwiseError} `not-ready` before the first ingest has ended. */
  async current(): Promise<Snapshot> {
    const revision = await this.#store.revision();
    if (this.#snapshot?.revision === revision) return this.#snapshot;
    this.#loading ??= this.#load().finally(() => {
      this.#loading = null;
    });
    return await this.#loading;
  }

  async #load(): Promise<Snapshot> {
    const meta = await this.#store.meta();
    if (meta === null) {
      throw new DeckwiseError('not-ready', 'No decks have been ingested into this data folder yet.', {
        hint: 'Run `deckwise ingest PATH` with the folder of your decks.',
      });
    }
    const table = await this.#store.passageTable(meta.model);
    this.#snapshot = await takeSnapshot(this.#store, meta, table, await this.#graph(meta));
    return this.#snapshot;
  }

  async #graph(meta: StoreMeta): Promise<VectorIndex | null> {
    const loaded = await loadGeneration(this.#generations, meta);
    if (loaded.state === 'loaded' && loaded.vectorRevision === (await this.#store.vectorRevision()))
      return loaded.graph;
    const reason = loaded.state === 'loaded' ? 'it is older than the cards' : loaded.reason;
    this.#notice(`Searching without the graph: ${reason}. \`deckwise doctor --repair\` rebuilds it.`);
    return null;
  }
}
