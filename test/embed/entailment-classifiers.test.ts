import { describe, expect, it, onTestFinished } from 'vitest';
import type { EntailmentClassifier } from '../../src/embed/entailment.ts';
import type { OpenCrossEncoderOptions } from '../../src/embed/open-cross-encoder.ts';
import { openEntailmentClassifier } from '../../src/embed/open-entailment-classifier.ts';
import { startModelHub } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import {
  type TinyCrossEncoder,
  tinyCrossEncoderFiles,
  tinyModelFiles,
  writeModelFiles,
} from '../fixtures/tiny-model-folder.ts';

/** Says no to `never`, yes to `always` and nothing to other words; the order is the one of its labels. */
const JUDGE: TinyCrossEncoder = {
  weights: { never: [9, 0, 0], always: [0, 9, 0] },
  labels: ['contradiction', 'entailment', 'neutral'],
};

async function open(
  options: Partial<OpenCrossEncoderOptions> & { model: string },
): Promise<EntailmentClassifier> {
  const classifier = await openEntailmentClassifier({ threads: 1, worker: false, ...options });
  onTestFinished(() => classifier.close());
  return classifier;
}

function folderWith(model: TinyCrossEncoder): string {
  const folder = temporaryFolder();
  writeModelFiles(folder, tinyCrossEncoderFiles(model));
  return folder;
}

describe.each([
  ['in this thread', false],
  ['in a thread of its own', true],
])('a natural-language-inference model %s', (_, worker) => {
  it('gives probabilities of the three relations', async () => {
    const classifier = await open({ model: folderWith(JUDGE), worker });
    const hypotheses = ['it never does', 'it always does', 'it does'];
    const [denied, followed, leftOpen] = await Promise.all(
      hypotheses.map((hypothesis) => classifier.classify('It does.', hypothesis)),
    );
    // Softmax of 9, 0, 0.
    const sure = Math.exp(9) / (Math.exp(9) + 2);
    expect(denied!.contradiction).toBeCloseTo(sure, 6);
    expect(denied!.entailment).toBeCloseTo((1 - sure) / 2, 6);
    expect(followed!.entailment).toBeCloseTo(sure, 6);
    expect(leftOpen).toEqual({ contradiction: 1 / 3, entailment: 1 / 3, neutral: 1 / 3 });
  });

  it('reads the order of its logits from its labels, whatever their case', async () => {
    const labels = ['ENTAILMENT', 'NEUTRAL', 'CONTRADICTION'];
    const model = folderWith({ weights: { never: [0, 0, 9], always: [9, 0, 0] }, labels });
    const classifier = await open({ model, worker });
    expect((await classifier.classify('It does.', 'it never does')).contradiction).toBeGreaterThan(0.99);
    expect((await classifier.classify('It does.', 'it always does')).entailment).toBeGreaterThan(0.99);
  });

  it('cannot be used once closed', async () => {
    const classifier = await open({ model: folderWith(JUDGE), worker });
    await classifier.close();
    await expect(classifier.classify('one', 'two')).rejects.toMatchObject({ name: 'DeckwiseError' });
  });
});

it.each([
  [
    'names its logits otherwise',
    { labels: ['negative', 'neutral', 'positive'] },
    'negative, neutral, positive',
  ],
  ['knows two relations', { labels: ['entailment', 'not_entailment'] }, 'entailment, not_entailment'],
  ['does not name its logits', { logits: 3 }, 'LABEL_0, LABEL_1, LABEL_2'],
  ['gives other logits than it names', { labels: JUDGE.labels!, logits: 2 }, 'LABEL_0, LABEL_1'],
  ['re-ranks', {}, 'LABEL_0'],
])('refuses a model that %s', async (_, model, said) => {
  await expect(open({ model: folderWith({ weights: {}, ...model }) })).rejects.toMatchObject({
    code: 'model-unavailable',
    message: expect.stringContaining(`cannot tell contradictions: it says ${said} of a pair`) as string,
    hint: expect.stringContaining('Xenova/nli-deberta-v3-xsmall') as string,
  });
});

it('refuses a model that is no cross-encoder', async () => {
  const folder = temporaryFolder();
  writeModelFiles(folder, tinyModelFiles({ words: ['a', 'one', 'two'] }));
  await expect(open({ model: folder })).rejects.toMatchObject({
    code: 'model-unavailable',
    message: expect.stringContaining(
      'cannot be used as a cross-encoder: its graph gives no logits',
    ) as string,
  });
});

it('downloads a model of the hub once', async () => {
  const hub = await startModelHub(new Map([['tiny/nli', tinyCrossEncoderFiles(JUDGE)]]));
  const places = { model: 'tiny/nli', hub: hub.url, cacheFolder: temporaryFolder() };
  expect((await (await open(places)).classify('It does.', 'never')).contradiction).toBeGreaterThan(0.99);
  const downloads = hub.downloads.length;
  expect((await (await open(places)).classify('It does.', 'always')).entailment).toBeGreaterThan(0.99);
  expect(hub.downloads).toHaveLength(downloads);
});
