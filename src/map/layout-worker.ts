import { parentPort, workerData } from 'node:worker_threads';
import { seededRandom } from '../seeded-random.ts';
import { layOutCards } from './lay-out-cards.ts';
import type { LayoutReply, LayoutStart } from './layout-thread.ts';

/* Entry of the thread that lays cards out: one task, then it ends. */
const PROGRESS_STEP = 0.01;

const port = parentPort!;
const { task, seed } = workerData as LayoutStart;

function reply(message: LayoutReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}

let reported = 0;
const coordinates = layOutCards(task, seededRandom(seed), (share) => {
  if (share < reported + PROGRESS_STEP) return;
  reported = share;
  reply({ kind: 'progress', share });
});
reply({ kind: 'coordinates', coordinates }, [coordinates.buffer]);
