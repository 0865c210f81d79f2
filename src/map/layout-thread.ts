import { Worker } from 'node:worker_threads';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { threadEntry } from '../thread-entry.ts';
import type { LayoutTask } from './lay-out-cards.ts';

/** From the thread; `coordinates` is the last. */
export type LayoutReply =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'coordinates'; readonly coordinates: Float32Array<ArrayBuffer> };

export interface RunningLayout {
  /** n × 2 values; rejects with `internal` when the thread dies. */
  readonly coordinates: Promise<Float32Array>;
  /** Ends the thread wherever it is. */
  stop(): Promise<void>;
}

/**
 * Lays cards out in a thread of its own, so that searches are answered meanwhile. The thread keeps no process alive.
 * The arrays of `task` go over to it and are empty here afterwards.
 */
export function startLayout(task: LayoutTask, onProgress: (share: number) => void): RunningLayout {
  const worker = new Worker(threadEntry(import.meta.url, 'layout-worker'), {
    workerData: task,
    transferList: [task.vectors.buffer, ...(task.kept === null ? [] : [task.kept.buffer])] as ArrayBuffer[],
    execArgv: [],
    name: 'deckwise-map',
  });
  worker.unref();
  const coordinates = new Promise<Float32Array>((resolve, reject) => {
    worker.on('message', (reply: LayoutReply) => {
      if (reply.kind === 'progress') onProgress(reply.share);
      else resolve(reply.coordinates);
    });
    worker.on('error', (error) => reject(toDeckwiseError(error)));
    worker.on('exit', () => reject(new DeckwiseError('internal', 'The thread that draws the map ended.')));
  });
  return {
    coordinates,
    stop: async () => {
      await worker.terminate();
    },
  };
}
