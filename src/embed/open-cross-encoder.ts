import type { CrossEncoder } from './cross-encoder.ts';
import type { HubAccess } from './hub-download.ts';
import { type CrossEncoderModel, LocalCrossEncoder } from './local-cross-encoder.ts';
import { modelNamed } from './open-embedder.ts';
import { WorkerCrossEncoder } from './worker-cross-encoder.ts';

export interface OpenCrossEncoderOptions extends Partial<HubAccess> {
  /** A name of the hub (`owner/model`) or a folder that holds a cross-encoder. */
  readonly model: string;
  /** Threads of the runtime. */
  readonly threads: number;
  /** Run in a thread of its own. */
  readonly worker: boolean;
}

/**
 * Opens a cross-encoder, downloading it first where it is one of the hub and not on this disk.
 *
 * @throws {DeckwiseError} `model-unavailable` when it cannot be had or is no cross-encoder, `not-found` when nothing has
 * that name.
 */
export async function openCrossEncoder(options: OpenCrossEncoderOptions): Promise<CrossEncoder> {
  const { folder, id, dtype, maxTokens } = await modelNamed(options.model, options);
  const model: CrossEncoderModel = { folder, id, dtype, maxTokens };
  const { threads, worker } = options;
  return worker
    ? await WorkerCrossEncoder.open({ model, threads })
    : await LocalCrossEncoder.open(model, threads);
}
