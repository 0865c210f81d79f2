import { toDeckwiseError } from '../errors.ts';
import type { Reranker } from './reranker.ts';

export interface RerankerKeeperParts {
  /** The model's name, for notices. */
  readonly name: string;
  readonly open: () => Promise<Reranker>;
  /**
   * Whether the first search waits until the model is loaded, or downloaded: a single command has no later search that
   * could use it, a server has.
   */
  readonly wait: boolean;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  readonly notice: (sentence: string) => void;
}

/** Between two attempts to load a model that could not be had. */
const PAUSE_MILLISECONDS = 60_000;

/**
 * Holds the re-ranking model, loaded at the first search. A model that cannot be had, or breaks, costs no search: the
 * person is told once, searches go on without it, and it is tried again a minute later at the earliest.
 */
export class RerankerKeeper {
  readonly #parts: RerankerKeeperParts;
  #reranker: Reranker | null = null;
  #loading: Promise<void> | null = null;
  #failedAt: number | null = null;
  #closed = false;

  constructor(parts: RerankerKeeperParts) {
    this.#parts = parts;
  }

  /** The model, or null where searches have to do without it for now. */
  async current(): Promise<Reranker | null> {
    const { wait, now } = this.#parts;
    const resting = this.#failedAt !== null && now() - this.#failedAt < PAUSE_MILLISECONDS;
    if (this.#reranker !== null || this.#closed || resting) return this.#reranker;
    this.#loading ??= this.#load();
    // Whoever has waited in vain once is not kept waiting again.
    if (wait && this.#failedAt === null) await this.#loading;
    return this.#reranker;
  }

  /** Takes a model that broke out of use. */
  failed(thrown: unknown): void {
    const broken = this.#reranker;
    this.#reranker = null;
    void broken?.close().catch(() => {});
    this.#rest(thrown);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#reranker?.close();
    this.#reranker = null;
  }

  async #load(): Promise<void> {
    try {
      const reranker = await this.#parts.open();
      if (this.#closed) await reranker.close();
      else this.#reranker = reranker;
    } catch (thrown) {
      this.#rest(thrown);
    } finally {
      this.#loading = null;
    }
  }

  #rest(thrown: unknown): void {
    if (this.#failedAt === null && !this.#closed) {
      const reason = toDeckwiseError(thrown).message.replace(/\.$/, '');
      this.#parts.notice(`Searching without the re-ranker ${this.#parts.name}: ${reason}.`);
    }
    this.#failedAt = this.#parts.now();
  }
}
