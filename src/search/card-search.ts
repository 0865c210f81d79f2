import type { ModelInfo } from '../embed/embedder.ts';
import type { EmbedderKeeper } from '../embed/embedder-keeper.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { DeckwiseError } from '../errors.ts';
import { modelKey } from '../index/store-meta.ts';
import type { CardStore } from '../index/store.ts';
import { once } from '../once.ts';
import { englishWords } from './english-words.ts';
import type { SearchRequest, SearchResult } from './hit.ts';
import { isCalibratedFor, readRankingModel } from './ranking-model.ts';
import { searchCards, type SearchParts } from './search-cards.ts';
import type { SnapshotKeeper } from './snapshot-keeper.ts';

interface CardSearchParts {
  readonly store: CardStore;
  readonly snapshots: SnapshotKeeper;
  readonly embedders: EmbedderKeeper;
  readonly wordVectors: () => Promise<WordVectors>;
  readonly reranking: SearchParts['reranking'];
  /** Where the data folder is, for messages. */
  readonly where: string;
}

/** Search over one data folder; what it needs is loaded at the first search. */
export class CardSearch {
  readonly #parts: CardSearchParts;
  readonly #english = once(async () => englishWords(await this.#parts.wordVectors()));
  readonly #model = once(async () => readRankingModel());

  constructor(parts: CardSearchParts) {
    this.#parts = parts;
  }

  /**
   * @throws {DeckwiseError} as `searchCards` does, `not-ready` before the first ingest, `data-folder-refused` when the
   * model here is not the one that embedded the cards.
   */
  async search(request: SearchRequest): Promise<SearchResult> {
    const started = performance.now();
    const found = await searchCards(await this.#loaded(), request);
    return { ...found, tookMs: performance.now() - started };
  }

  /** Where scores get their scale from under an embedding model: what ships for it, or the decks themselves. */
  async calibrationFor(embedding: ModelInfo): Promise<'shipped' | 'decks'> {
    return isCalibratedFor(await this.#model(), embedding) ? 'shipped' : 'decks';
  }

  async #loaded(): Promise<SearchParts> {
    const { store, snapshots, embedders, wordVectors, reranking, where } = this.#parts;
    const snapshot = await snapshots.current();
    const embedder = await embedders.open(snapshot.meta.model.id);
    if (modelKey(embedder.model) !== modelKey(snapshot.meta.model)) {
      throw new DeckwiseError(
        'data-folder-refused',
        `This data folder was made with ${modelKey(snapshot.meta.model)}; the model here is ${modelKey(embedder.model)}.`,
        { where, hint: 'Run `deckwise ingest`: it embeds the cards again and loses nothing.' },
      );
    }
    return {
      store,
      snapshot,
      wordVectors: await wordVectors(),
      english: await this.#english(),
      model: await this.#model(),
      embedQuery: (text) => embedder.embedSearchQuery(text),
      reranking,
    };
  }
}
