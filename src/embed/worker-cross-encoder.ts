import type { CrossEncoderModel } from './local-cross-encoder.ts';
import type { Reranker } from './reranker.ts';
import { type ModelThread, WorkerConnection } from './worker-connection.ts';
import type { PairsRequest, WorkerStart } from './worker-messages.ts';

const THREAD: ModelThread = { entry: 're-ranking-worker', work: 're-ranking' };

/**
 * Scores in a thread of its own, so that a server keeps answering meanwhile. A thread that dies fails this and every
 * later request: whoever holds it opens another.
 */
export class WorkerCrossEncoder implements Reranker {
  readonly #connection: WorkerConnection<PairsRequest, null>;

  private constructor(connection: WorkerConnection<PairsRequest, null>) {
    this.#connection = connection;
  }

  /** @throws {DeckwiseError} `model-unavailable` when the model cannot be loaded. */
  static async open(start: WorkerStart<CrossEncoderModel>): Promise<WorkerCrossEncoder> {
    return new WorkerCrossEncoder(await WorkerConnection.open(THREAD, start));
  }

  async scores(query: string, texts: readonly string[]): Promise<number[]> {
    return [...(await this.#connection.request({ kind: 'pairs', query, texts }))];
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
