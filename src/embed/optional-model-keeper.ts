import { toDeckwiseError } from '../errors.ts';

/** Anything that holds memory, or a thread, until it is closed. */
interface Closable {
  close(): Promise<void>;
}

export interface OptionalModelKeeperParts<Model extends Closable> {
  /** What goes on without the model, for notices: “Searching without the re-ranker owner/model”. */
  readonly without: string;
  readonly open: () => Promise<Model>;
  /**
   * Whether the first to ask waits until the model is loaded, or downloaded: a single command has no later use for it,
   * a server has.
   */
  readonly wait: boolean;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  readonly notice: (sentence: string) => void;
}

/** Between two attempts to load a model that could not be had. */
const PAUSE_MILLISECONDS = 60_000;

/**
 * Holds a model that Deckwise can do without, loaded when it is first asked for. One that cannot be had, or breaks, costs
 * no answer: the person is told once, answers are given without it, and it is tried again a minute later at the earliest.
 */
export class OptionalModelKeeper<Model extends Closable> {
  readonly #parts: OptionalModelKeeperParts<Model>;
  #model: Model | null = null;
  #loading: Promise<void> | null = null;
  #failedAt: number | null = null;
  #closed = false;

  constructor(parts: OptionalModelKeeperParts<Model>) {
    this.#parts = parts;
  }

  /** The model, or null where it has to be done without for now. */
  async current(): Promise<Model | null> {
    const { wait, now } = this.#parts;
    const resting = this.#failedAt !== null && now() - this.#failedAt < PAUSE_MILLISECONDS;
    if (this.#model !== null || this.#closed || resting) return this.#model;
    this.#loading ??= this.#load();
    // Whoever has waited in vain once is not kept waiting again.
    if (wait && this.#failedAt === null) await this.#loading;
    return this.#model;
  }

  /** Takes a model that broke out of use. */
  failed(thrown: unknown): void {
    const broken = this.#model;
    this.#model = null;
    void broken?.close().catch(() => {});
    this.#rest(thrown);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#model?.close();
    this.#model = null;
  }

  async #load(): Promise<void> {
    try {
      const model = await this.#parts.open();
      if (this.#closed) await model.close();
      else this.#model = model;
    } catch (thrown) {
      this.#rest(thrown);
    } finally {
      this.#loading = null;
    }
  }

  #rest(thrown: unknown): void {
    if (this.#failedAt === null && !this.#closed) {
      const reason = toDeckwiseError(thrown).message.replace(/\.$/, '');
      this.#parts.notice(`${this.#parts.without}: ${reason}.`);
    }
    this.#failedAt = this.#parts.now();
  }
}
