import type { CrossEncoderModel } from './local-cross-encoder.ts';
import type { Reranker } from './reranker.ts';
import { type ModelThread, WorkerConnection } from './worker-connection.ts';
import type { PairRequest, WorkerStart } from './worker-messages.ts';

const THREAD: ModelThread = { entry: 're-ranking-worker', work: 're-ranking' };

/**
 * Scores in a thread of its own, so that a server keeps answering meanwhile. A thread that dies fails this and every
 * later request: whoever holds it opens another.
 */
export class WorkerCrossEncoder implements Reranker {
  readonly #connection: WorkerConnection<PairRequest, null>;

  private constructor(connection: WorkerConnection<PairRequest, null>) {
    this.#connection = connection;
  }

  /** @throws {DeckwiseError} `model-unavailable` when the model cannot be loaded. */
  static async open(start: WorkerStart<CrossEncoderModel>): Promise<WorkerCrossEncoder> {
    return new WorkerCrossEncoder(await WorkerConnection.open(THREAD, start));
  }

  async score(query: string, text: string): Promise<number> {
    const [logit] = await this.#connection.request({ kind: 'pair', query, text });
    return logit!;
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
