import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../seeded-random.ts';
import { layOutCards, type LayoutTask } from './lay-out-cards.ts';
import type { LayoutReply } from './layout-thread.ts';

/* Entry of the thread that lays cards out: one task, then it ends. */
const PROGRESS_STEP = 0.01;
/** The same cards give the same map on every machine. */
const SEED = 20_261_123;

const port = parentPort!;

function reply(message: LayoutReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

let reported = 0;
const coordinates = layOutCards(workerData as LayoutTask, seededRandom(SEED), (share) => {
  if (share < reported + PROGRESS_STEP) return;
  reported = share;
  reply({ kind: 'progress', share });
});
reply({ kind: 'coordinates', coordinates }, [coordinates.buffer]);
