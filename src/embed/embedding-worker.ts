import { parentPort, workerData } from 'node:worker_threads';
import { toDeckwiseError } from '../errors.ts';
import { LocalEmbedder } from './local-embedder.ts';
import {
  joined,
  plainError,
  type WorkerReply,
  type WorkerRequest,
  type WorkerStart,
} from './worker-messages.ts';

/*
 * Entry of the embedding thread. Requests run side by side: a query that arrives while passages are embedded is
 * answered between two of their batches.
 */
const port = parentPort!;
const { model, threads } = workerData as WorkerStart;

function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

async function vectorsFor(
  embedder: LocalEmbedder,
  request: Exclude<WorkerRequest, { kind: 'close' }>,
): Promise<Float32Array[]> {
  if (request.kind === 'query') return [await embedder.embedSearchQuery(request.text)];
  const { number, texts } = request;
  return await embedder.embedPassages(texts, (done) => reply({ kind: 'progress', number, done }));
}

async function answer(embedder: LocalEmbedder, request: WorkerRequest): Promise<void> {
  if (request.kind === 'close') {
    await embedder.close();
    // Inside a worker this ends the thread, not the process.
    process.exit();
  }
  const { number } = request;
  try {
    const values = joined(await vectorsFor(embedder, request), embedder.model.dimension);
    reply({ kind: 'vectors', number, values }, [values.buffer]);
  } catch (thrown) {
    reply({ kind: 'failure', number, error: plainError(toDeckwiseError(thrown)) });
  }
}

try {
  const embedder = await LocalEmbedder.open(model, threads);
  port.on('message', (request: WorkerRequest) => void answer(embedder, request));
  reply({ kind: 'opened', model: embedder.model });
} catch (thrown) {
  reply({ kind: 'failure', number: 0, error: plainError(toDeckwiseError(thrown)) });
}
