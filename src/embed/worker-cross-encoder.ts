import type { CrossEncoder } from './cross-encoder.ts';
import type { CrossEncoderModel } from './local-cross-encoder.ts';
import { type ModelThread, WorkerConnection } from './worker-connection.ts';
import type { CrossEncoderDescription, PairRequest, WorkerStart } from './worker-messages.ts';

const THREAD: ModelThread = { entry: 'cross-encoder-worker', work: 'cross-encoder' };

/**
 * Reads pairs in a thread of its own, so that a server keeps answering meanwhile. A thread that dies fails this and
 * every later request: whoever holds it opens another.
 */
export class WorkerCrossEncoder implements CrossEncoder {
  readonly #connection: WorkerConnection<PairRequest, CrossEncoderDescription>;

  private constructor(connection: WorkerConnection<PairRequest, CrossEncoderDescription>) {
    this.#connection = connection;
  }

  /** @throws {DeckwiseError} `model-unavailable` when the model cannot be loaded. */
  static async open(start: WorkerStart<CrossEncoderModel>): Promise<WorkerCrossEncoder> {
    return new WorkerCrossEncoder(await WorkerConnection.open(THREAD, start));
  }

  get labels(): readonly string[] {
    return this.#connection.model.labels;
  }

  async logits(first: string, second: string): Promise<readonly number[]> {
    return [...(await this.#connection.request({ kind: 'pair', first, second }))];
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }
}
