import { Worker } from 'node:worker_threads';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { threadEntry } from '../thread-entry.ts';
import { deckwiseError, type WorkerReply, type WorkerRequest, type WorkerStart } from './worker-messages.ts';

/** Time the worker has to end by itself; then it is ended. */
const CLOSING_MILLISECONDS = 2_000;

interface PendingRequest {
  readonly resolve: (values: Float32Array) => void;
  readonly reject: (error: DeckwiseError) => void;
  readonly onProgress: ((done: number) => void) | undefined;
}

/** A thread that runs a model: the module beside this one it starts with, and what to call it. */
export interface ModelThread {
  readonly entry: 'embedding-worker' | 'cross-encoder-worker';
  /** As in “The embedding thread stopped”. */
  readonly work: 'embedding' | 'cross-encoder';
}

/** One running thread with a model. It does not keep the process alive unless it has work. */
export class WorkerConnection<Request extends object, Opened> {
  readonly model: Opened;
  readonly #thread: ModelThread;
  readonly #worker: Worker;
  readonly #pending = new Map<number, PendingRequest>();
  #requests = 0;
  #ended = false;

  private constructor(thread: ModelThread, worker: Worker, model: Opened) {
    this.#thread = thread;
    this.#worker = worker;
    this.model = model;
    worker.on('message', (reply: WorkerReply<Opened>) => this.#take(reply));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(null));
    worker.unref();
  }

  /** @throws {DeckwiseError} `model-unavailable` when the model cannot be loaded. */
  static async open<Request extends object, Opened>(
    thread: ModelThread,
    start: WorkerStart<unknown>,
  ): Promise<WorkerConnection<Request, Opened>> {
    const worker = startWorker(thread, start);
    const model = await new Promise<Opened>((resolve, reject) => {
      worker.once('message', (reply: WorkerReply<Opened>) => {
        if (reply.kind === 'opened') resolve(reply.model);
        else if (reply.kind === 'failure') reject(deckwiseError(reply.error));
      });
      worker.once('error', (error) => reject(stopped(thread, error)));
      worker.once('exit', () => reject(stopped(thread, null)));
    });
    return new WorkerConnection(thread, worker, model);
  }

  /** True once the thread has ended, for whatever reason. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Sends a request and waits for its vectors, one after the other in one array. */
  async request(request: Request, onProgress?: (done: number) => void): Promise<Float32Array> {
    if (this.#ended) throw stopped(this.#thread, null);
    const number = ++this.#requests;
    const values = new Promise<Float32Array>((resolve, reject) => {
      this.#pending.set(number, { resolve, reject, onProgress });
    });
    this.#send({ ...request, number });
    return await values;
  }

  async close(): Promise<void> {
    if (this.#ended) return;
    const exited = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#send({ kind: 'close' });
    const timer = setTimeout(() => void this.#worker.terminate(), CLOSING_MILLISECONDS);
    await exited;
    clearTimeout(timer);
  }

  #send(request: WorkerRequest<Request>): void {
    this.#worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origin
    this.#worker.postMessage(request);
  }

  #take(reply: WorkerReply<Opened>): void {
    if (reply.kind === 'opened') return;
    const pending = this.#pending.get(reply.number);
    if (reply.kind === 'progress') {
      pending?.onProgress?.(reply.done);
      return;
    }
    this.#pending.delete(reply.number);
    if (this.#pending.size === 0) this.#worker.unref();
    if (reply.kind === 'vectors') pending?.resolve(reply.values);
    else pending?.reject(deckwiseError(reply.error));
  }

  #end(cause: unknown): void {
    this.#ended = true;
    for (const pending of this.#pending.values()) pending.reject(stopped(this.#thread, cause));
    this.#pending.clear();
  }
}

function startWorker({ entry, work }: ModelThread, start: WorkerStart<unknown>): Worker {
  return new Worker(threadEntry(import.meta.url, entry), {
    workerData: start,
    execArgv: [],
    name: `deckwise-${work}`,
  });
}

function stopped({ work }: ModelThread, cause: unknown): DeckwiseError {
  const reason = cause === null ? '' : `: ${toDeckwiseError(cause).message}`;
  return new DeckwiseError('model-unavailable', `The ${work} thread stopped${reason}.`, {
    hint: 'Try again: the next request starts it afresh. If it stops every time, free some memory.',
    ...(cause === null ? {} : { cause }),
  });
}
