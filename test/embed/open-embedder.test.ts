import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Embedder } from '../../src/embed/embedder.ts';
import { hubAnswers } from '../../src/embed/hub-download.ts';
import { openEmbedder, type OpenEmbedderOptions } from '../../src/embed/open-embedder.ts';
import { cosine } from '../../src/similarity.ts';
import { COMMIT, startModelHub, type Trouble } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyModelFiles, writeTinyModel } from '../fixtures/tiny-model-folder.ts';

const WORDS = 'query passage represent this sentence for searching relevant passages : one two three'.split(
  ' ',
);
const BGE = 'Xenova/bge-small-en-v1.5';
const ARCTIC = 'Snowflake/snowflake-arctic-embed-xs';
const E5 = 'Xenova/e5-small-v2';
const KNOWN_SIZE = tinyModelFiles({ words: WORDS, dimension: 384 });
const IMPATIENT = { stallMilliseconds: 300, attempts: 2, pauseMilliseconds: 0 };

async function open(options: OpenEmbedderOptions): Promise<Embedder> {
  const embedder = await openEmbedder({ patience: IMPATIENT, ...options });
  onTestFinished(() => embedder.close());
  return embedder;
}

async function openFrom(
  models: Record<string, ReadonlyMap<string, Buffer>>,
  options: OpenEmbedderOptions,
  troubles: Trouble[] = [],
): Promise<{ embedder: Embedder; notices: string[] }> {
  const hub = await startModelHub(new Map(Object.entries(models)), troubles);
  const notices: string[] = [];
  const places = {
    hub: hub.url,
    cacheFolder: temporaryFolder(),
    onNotice: (text: string) => void notices.push(text),
  };
  return { embedder: await open({ ...places, ...options }), notices };
}

describe('the bundled model', () => {
  it('opens without any network and tells meanings apart', async () => {
    const embedder = await open({ model: 'bundled' });
    expect(embedder.model).toMatchObject({ id: 'bundled-fast', pooling: 'in-graph', dimension: 256 });
    const question = await embedder.embedSearchQuery('How do plants make sugar from light?');
    const [near, far] = await embedder.embedPassages([
      'Photosynthesis: plants convert light energy into sugar.',
      'A mutex protects shared memory from concurrent threads.',
    ]);
    expect(cosine(question, near!)).toBeGreaterThan(cosine(question, far!) + 0.2);
  });

  it('gives the same vectors in a worker', async () => {
    const texts = ['An index makes reads fast.', '', 'Mitosis divides a cell — naïvely said, in two.'];
    const here = await (await open({ model: 'bundled-fast' })).embedPassages(texts);
    const there = await (await open({ model: 'bundled-fast', worker: true })).embedPassages(texts);
    here.forEach((vector, row) => expect(there[row]).toEqual(vector));
  });
});

describe('a model of the hub', () => {
  it('uses the prefixes and the pooling its authors name', async () => {
    const { embedder } = await openFrom({ [E5]: KNOWN_SIZE }, { model: E5 });
    expect(embedder.model).toMatchObject({
      id: E5,
      revision: COMMIT,
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
    });
    const [passage] = await embedder.embedPassages(['one two']);
    expect(cosine(passage!, await embedder.embedSearchQuery('one two'))).toBeLessThan(0.999);
  });

  it('reads pooling and dimension of an unknown model from the model', async () => {
    const files = tinyModelFiles({ words: WORDS, dimension: 16, pooling: 'cls' });
    const { embedder } = await openFrom({ 'some/model': files }, { model: 'some/model' });
    expect(embedder.model).toMatchObject({ id: 'some/model', pooling: 'cls', dimension: 16, maxTokens: 64 });
  });

  it('takes the mean where nothing names a pooling', async () => {
    const files = tinyModelFiles({ words: WORDS });
    const { embedder } = await openFrom({ 'some/model': files }, { model: 'some/model' });
    expect(embedder.model.pooling).toBe('mean');
  });

  it('is refused when its vectors are not what the table says', async () => {
    const files = tinyModelFiles({ words: WORDS, dimension: 16 });
    await expect(openFrom({ [BGE]: files }, { model: BGE })).rejects.toMatchObject({
      code: 'model-unavailable',
      message: expect.stringContaining('16 values instead of 384') as string,
    });
  });
});

describe('auto', () => {
  it('takes the first model the hub has and says so', async () => {
    const { embedder, notices } = await openFrom(
      { [ARCTIC]: KNOWN_SIZE, [E5]: KNOWN_SIZE },
      { model: 'auto' },
    );
    expect(embedder.model.id).toBe(ARCTIC);
    expect(notices[0]).toContain(`Downloading the model ${ARCTIC} (`);
    expect(notices[1]).toBe(`Using the model ${ARCTIC}.`);
  });

  it('takes the bundled model when there is no way to the hub', async () => {
    const { embedder, notices } = await openFrom(
      { [BGE]: KNOWN_SIZE },
      { model: 'auto', hub: 'http://127.0.0.1:9' },
    );
    expect(embedder.model.id).toBe('bundled-fast');
    expect(notices).toEqual(['The model hub http://127.0.0.1:9 does not answer; using the bundled model.']);
  });

  it('takes the bundled model when the hub breaks off', async () => {
    const cut: Trouble = { kind: 'cut', path: 'onnx/model_quantized.onnx' };
    const { embedder, notices } = await openFrom({ [BGE]: KNOWN_SIZE, [E5]: KNOWN_SIZE }, { model: 'auto' }, [
      cut,
    ]);
    expect(embedder.model.id).toBe('bundled-fast');
    expect(notices.at(-1)).toMatch(/did not deliver.*using the bundled model/);
  });

  it('takes the bundled model when what the hub has cannot be used', async () => {
    const other = tinyModelFiles({ words: WORDS, dimension: 16 });
    const { embedder, notices } = await openFrom({ [BGE]: other }, { model: 'auto' });
    expect(embedder.model.id).toBe('bundled-fast');
    expect(notices.at(-1)).toMatch(/16 values instead of 384; using the bundled model/);
  });

  it('uses what was downloaded before when there is no way to the hub', async () => {
    const cacheFolder = temporaryFolder();
    await openFrom({ [E5]: KNOWN_SIZE }, { model: E5, cacheFolder });
    const { embedder } = await openFrom({}, { model: 'auto', cacheFolder, hubIsThere: async () => false });
    expect(embedder.model.id).toBe(E5);
  });

  it('does not wait for a hub that keeps silent', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const { embedder } = await openFrom(
      {},
      { model: 'auto', hub: url, hubIsThere: () => hubAnswers(url, BGE, 100) },
    );
    expect(embedder.model.id).toBe('bundled-fast');
  });
});

describe('a folder', () => {
  it('serves as a model, known by its absolute path and its contents', async () => {
    const folder = temporaryFolder();
    writeTinyModel(folder, { words: WORDS, dimension: 12 });
    const { model } = await open({ model: folder });
    expect(model).toMatchObject({ id: folder, dimension: 12, pooling: 'mean' });
    writeTinyModel(folder, { words: [...WORDS, 'four'], dimension: 12 });
    expect((await open({ model: folder })).model.revision).not.toBe(model.revision);
  });

  it.each([
    ['an empty folder', () => temporaryFolder(), 'model-unavailable'],
    ['a folder that is not there', () => join(temporaryFolder(), 'none'), 'not-found'],
    ['a name that is none', () => 'no model', 'not-found'],
    ['a bundled model that does not ship', () => 'bundled-huge', 'model-unavailable'],
    ['a name of the hub without a hub', () => BGE, 'model-unavailable'],
  ])('is refused with a next step: %s', async (_, name, code) => {
    await expect(open({ model: name() })).rejects.toMatchObject({ code, hint: expect.any(String) as string });
  });
});
