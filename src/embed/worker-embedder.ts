import { DeckwiseError } from '../errors.ts';
import { Embedder, type ModelInfo } from './embedder.ts';
import { type ModelThread, WorkerConnection } from './worker-connection.ts';
import { type EmbeddingRequest, vectorsOf, type WorkerStart } from './worker-messages.ts';

const THREAD: ModelThread = { entry: 'embedding-worker', work: 'embedding' };

type Connection = WorkerConnection<EmbeddingRequest, ModelInfo>;

/**
 * Embeds in a thread of its own, so that a server keeps answering meanwhile. A thread that dies fails the requests it
 * had; the next request starts another.
 */
export class WorkerEmbedder extends Embedder {
  readonly model: ModelInfo;
  readonly #start: WorkerStart;
  #connection: Promise<Connection> | null;

  private constructor(start: WorkerStart, connection: Connection) {
    super({});
    this.model = connection.model;
    this.#start = start;
    this.#connection = Promise.resolve(connection);
  }

  /** @throws {DeckwiseError} `model-unavailable` when the model cannot be loaded. */
  static async open(start: WorkerStart): Promise<WorkerEmbedder> {
    return new WorkerEmbedder(start, await WorkerConnection.open(THREAD, start));
  }

  async embedPassages(
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ): Promise<Float32Array[]> {
    const values = await this.#request({ kind: 'passages', texts }, onProgress);
    return vectorsOf(values, this.model.dimension);
  }

  async embedSearchQuery(text: string): Promise<Float32Array> {
    return await this.#request({ kind: 'query', text });
  }

  async close(): Promise<void> {
    const connection = await this.#connection?.catch(() => null);
    this.#connection = null;
    await connection?.close();
  }

  async #request(request: EmbeddingRequest, onProgress?: (done: number) => void): Promise<Float32Array> {
    return await (await this.#live()).request(request, onProgress);
  }

  async #live(): Promise<Connection> {
    if (this.#connection === null) throw new DeckwiseError('not-ready', 'The embedding model is closed.');
    const connection = this.#connection;
    const dead = await connection.then(
      ({ ended }) => ended,
      () => true,
    );
    if (!dead) return await connection;
    // Of several requests that find the thread dead, the first starts the new one.
    if (this.#connection !== connection) return await this.#live();
    this.#connection = WorkerConnection.open(THREAD, this.#start);
    return await this.#connection;
  }
}
