import { parentPort, workerData } from 'node:worker_threads';
import { toDeckwiseError } from '../errors.ts';
import { joined } from '../similarity.ts';
import { plainError, type WorkerReply, type WorkerRequest, type WorkerStart } from './worker-messages.ts';

/** A model as its thread runs it. */
export interface ThreadModel<Request, Opened> {
  /** Described to whoever started the thread. */
  readonly description: Opened;
  /** Vectors of one length, or one vector. */
  answer(request: Request, onProgress: (done: number) => void): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

/**
 * Serves a model from the thread this runs in, to the `WorkerConnection` that started it. Requests run side by side: a
 * query that arrives while passages are embedded is answered between two of their batches.
 */
export async function serveModel<Model, Request extends object, Opened>(
  open: (start: WorkerStart<Model>) => Promise<ThreadModel<Request, Opened>>,
): Promise<void> {
  const port = parentPort!;
  const reply = (message: WorkerReply<Opened>, transfer: ArrayBuffer[] = []): void =>
    port.postMessage(message, transfer);
  const fail = (number: number, thrown: unknown): void =>
    reply({ kind: 'failure', number, error: plainError(toDeckwiseError(thrown)) });

  const answer = async (
    model: ThreadModel<Request, Opened>,
    request: WorkerRequest<Request>,
  ): Promise<void> => {
    if (!('number' in request)) {
      await model.close();
      // Inside a worker this ends the thread, not the process.
      process.exit();
    }
    const { number } = request;
    try {
      const values = joined(await model.answer(request, (done) => reply({ kind: 'progress', number, done })));
      reply({ kind: 'vectors', number, values }, [values.buffer]);
    } catch (thrown) {
      fail(number, thrown);
    }
  };

  try {
    const model = await open(workerData as WorkerStart<Model>);
    port.on('message', (request: WorkerRequest<Request>) => void answer(model, request));
    reply({ kind: 'opened', model: model.description });
  } catch (thrown) {
    fail(0, thrown);
  }
}
