import { describe, expect, it, onTestFinished } from 'vitest';
import type { OpenCrossEncoderOptions } from '../../src/embed/open-cross-encoder.ts';
import { openReranker } from '../../src/embed/open-reranker.ts';
import type { Reranker } from '../../src/embed/reranker.ts';
import { startModelHub } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import {
  type TinyCrossEncoder,
  tinyCrossEncoderFiles,
  tinyModelFiles,
  writeModelFiles,
} from '../fixtures/tiny-model-folder.ts';

const WEIGHTS = { gold: 5, silver: 3, lead: -2, what: 100 };
const IMPATIENT = { stallMilliseconds: 300, attempts: 2, pauseMilliseconds: 0 };

async function open(options: Partial<OpenCrossEncoderOptions> & { model: string }): Promise<Reranker> {
  const reranker = await openReranker({ threads: 1, worker: false, patience: IMPATIENT, ...options });
  onTestFinished(() => reranker.close());
  return reranker;
}

function folderWith(model: TinyCrossEncoder): string {
  const folder = temporaryFolder();
  writeModelFiles(folder, tinyCrossEncoderFiles(model));
  return folder;
}

describe.each([
  ['in this thread', false],
  ['in a thread of its own', true],
])('a cross-encoder %s', (_, worker) => {
  it('scores a text with the query, several side by side', async () => {
    const reranker = await open({ model: folderWith({ weights: WEIGHTS }), worker });
    const texts = ['lead', 'gold and silver, much longer than the others', '', 'gold'];
    const scores = await Promise.all(texts.map((text) => reranker.score('what', text)));
    expect(scores).toEqual([-2, 8, 0, 5]);
  });

  it('refuses a model of another kind by name and reason', async () => {
    const folder = temporaryFolder();
    writeModelFiles(folder, tinyModelFiles({ words: ['a', 'one', 'two'] }));
    await expect(open({ model: folder, worker })).rejects.toMatchObject({
      code: 'model-unavailable',
      message: expect.stringMatching(
        /cannot be used as a cross-encoder: its graph gives no logits/,
      ) as string,
      hint: expect.stringContaining('Xenova/ms-marco-MiniLM-L-6-v2') as string,
    });
    await expect(open({ model: folderWith({ weights: WEIGHTS, logits: 3 }), worker })).rejects.toMatchObject({
      code: 'model-unavailable',
      message: expect.stringContaining('3 scores a pair instead of one') as string,
    });
  });

  it('cannot be used once closed', async () => {
    const reranker = await open({ model: folderWith({ weights: WEIGHTS }), worker });
    await reranker.close();
    await expect(reranker.score('what', 'gold')).rejects.toMatchObject({ name: 'DeckwiseError' });
  });
});

describe('a cross-encoder', () => {
  it('reads of a long text what fits beside the query, and of a long query half', async () => {
    const reranker = await open({ model: folderWith({ weights: WEIGHTS, maxTokens: 11 }) });
    // 11 tokens less [CLS], [SEP] and [SEP].
    expect(await reranker.score('what what', 'gold '.repeat(50))).toBe(6 * 5);
    expect(await reranker.score('what '.repeat(50), 'gold '.repeat(50))).toBe(4 * 5);
  });

  it('is downloaded from the hub once', async () => {
    const files = tinyCrossEncoderFiles({ weights: WEIGHTS });
    const hub = await startModelHub(new Map([['tiny/judge', files]]));
    const places = { model: 'tiny/judge', hub: hub.url, cacheFolder: temporaryFolder() };
    expect(await (await open(places)).score('what', 'gold')).toBe(5);
    const downloads = hub.downloads.length;
    expect(await (await open(places)).score('what', 'silver')).toBe(3);
    expect(hub.downloads).toHaveLength(downloads);
  });

  it('that the hub lacks is not found', async () => {
    const hub = await startModelHub(new Map());
    const places = { hub: hub.url, cacheFolder: temporaryFolder() };
    await expect(open({ model: 'tiny/judge', ...places })).rejects.toMatchObject({ code: 'not-found' });
  });
});
