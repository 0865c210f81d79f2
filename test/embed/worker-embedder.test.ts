import { Worker } from 'node:worker_threads';
import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bundledModelFolder } from '../../src/embed/bundled-models.ts';
import { describeBundledModel, describeModel } from '../../src/embed/model-folder.ts';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { writeTinyModel } from '../fixtures/tiny-model-folder.ts';

/** Opens an embedder and the thread it started, to be ended from outside as a crash would. */
async function openWithThread(): Promise<{ embedder: WorkerEmbedder; thread: Worker }> {
  const threads: Worker[] = [];
  const spy = vi.spyOn(Worker.prototype, 'unref').mockImplementation(function (this: Worker) {
    threads.push(this);
  });
  onTestFinished(() => spy.mockRestore());
  const model = await describeBundledModel(bundledModelFolder('bundled')!);
  const embedder = await WorkerEmbedder.open({ model, threads: 1 });
  onTestFinished(() => embedder.close());
  return { embedder, thread: threads[0]! };
}

describe('WorkerEmbedder', () => {
  it('fails what a dying thread had to do and starts another for the next call', async () => {
    const { embedder, thread } = await openWithThread();
    const before = await embedder.embedSearchQuery('What is an index?');
    const lost = embedder.embedPassages(Array.from({ length: 20_000 }, (_, i) => `passage number ${i}`));
    void thread.terminate();
    await expect(lost).rejects.toMatchObject({
      code: 'model-unavailable',
      message: expect.stringContaining('embedding thread stopped') as string,
    });
    const [after, again] = await Promise.all([
      embedder.embedSearchQuery('What is an index?'),
      embedder.embedSearchQuery('What is an index?'),
    ]);
    expect(after).toEqual(before);
    expect(again).toEqual(before);
  });

  it('answers a query while passages are being embedded', async () => {
    const { embedder } = await openWithThread();
    const order: string[] = [];
    const passages = embedder
      .embedPassages(Array.from({ length: 4_000 }, (_, i) => `passage number ${i} `.repeat(20)))
      .then(() => order.push('passages'));
    const query = embedder.embedSearchQuery('a query').then(() => order.push('query'));
    await Promise.all([passages, query]);
    expect(order).toEqual(['query', 'passages']);
  });

  it('brings a failure to load across with its code, place and next step', async () => {
    const folder = temporaryFolder();
    writeTinyModel(folder, { words: ['one'] });
    const model = await describeModel(folder, 'tiny');
    rmSync(folder, { recursive: true });
    await expect(WorkerEmbedder.open({ model, threads: 1 })).rejects.toMatchObject({
      name: 'DeckwiseError',
      code: 'model-unavailable',
      where: folder,
      hint: expect.stringContaining('--model bundled') as string,
    });
  });

  it('can be closed twice', async () => {
    const { embedder } = await openWithThread();
    await embedder.close();
    await embedder.close();
    await expect(embedder.embedPassages(['late'])).rejects.toMatchObject({ code: 'not-ready' });
  });
});
