import type { Embedder } from './embedder.ts';
import { openEmbedder, type OpenEmbedderOptions } from './open-embedder.ts';

type Watching = Pick<OpenEmbedderOptions, 'onNotice' | 'onProgress'>;

/** Keeps one embedding model open at a time: asking for another closes the one before. */
export class EmbedderKeeper {
  readonly #options: Omit<OpenEmbedderOptions, 'model'>;
  #current: { readonly name: string; readonly opened: Promise<Embedder> } | null = null;

  constructor(options: Omit<OpenEmbedderOptions, 'model'>) {
    this.#options = options;
  }

  /** Whether a model is open or being opened. */
  get isOpen(): boolean {
    return this.#current !== null;
  }

  /**
   * @param watching who hears of a download, instead of those named at the start.
   * @throws {DeckwiseError} as `openEmbedder` does; the next call tries again.
   */
  async open(name: string, watching: Watching = {}): Promise<Embedder> {
    if (this.#current?.name === name) return await this.#current.opened;
    await this.close();
    const opened = openEmbedder({ ...this.#options, ...watching, model: name });
    this.#current = { name, opened };
    opened.catch(() => {
      if (this.#current?.opened === opened) this.#current = null;
    });
    // `bundled` and `auto` stand for a model; searches ask for it by the name that the data folder records.
    const { id } = (await opened).model;
    if (this.#current.opened === opened) this.#current = { name: id, opened };
    return await opened;
  }

  async close(): Promise<void> {
    const before = await this.#current?.opened.catch(() => null);
    this.#current = null;
    await before?.close();
  }
}
