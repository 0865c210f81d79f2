import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { LocalEmbedder } from '../../src/embed/local-embedder.ts';
import { describeModel, type LocalModel } from '../../src/embed/model-folder.ts';
import { openEmbedder } from '../../src/embed/open-embedder.ts';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.ts';
import { embedderContract } from '../contract/embedder.ts';
import { FakeEmbedder } from '../fixtures/fake-embedder.ts';
import { writeTinyModel } from '../fixtures/tiny-model-folder.ts';

const WORDS =
  'a binary search halves the interval at every step photosynthesis turns light into sugar an index makes reads fast ' +
  'and writes slower long text price elasticity measures how demand reacts to ribosomes build proteins mitosis ' +
  'divides one cell two hash table finds key in constant time . ?';

const folder = mkdtempSync(join(tmpdir(), 'deckwise-models-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function tiny(
  pooling: 'mean' | 'cls',
  output: 'last_hidden_state' | 'sentence_embedding',
): Promise<LocalModel> {
  const model = join(folder, `${pooling}-${output}`);
  // With `cls`, only the first token counts; without context all texts would be equal, so no text opens with [CLS].
  writeTinyModel(model, {
    words: [...new Set(WORDS.split(' '))],
    dimension: 32,
    output,
    pooling,
    specialTokens: pooling !== 'cls',
  });
  return await describeModel(model, model);
}

embedderContract('the fake', async () => new FakeEmbedder());
embedderContract(
  'a mean-pooled model',
  async () => await LocalEmbedder.open(await tiny('mean', 'last_hidden_state'), 1),
);
embedderContract(
  'a first-token model',
  async () => await LocalEmbedder.open(await tiny('cls', 'last_hidden_state'), 1),
);
embedderContract(
  'a model that pools by itself',
  async () => await LocalEmbedder.open(await tiny('mean', 'sentence_embedding'), 1),
);
embedderContract(
  'a model in a worker',
  async () => await WorkerEmbedder.open({ model: await tiny('mean', 'last_hidden_state'), threads: 1 }),
);
embedderContract('the bundled model', async () => await openEmbedder({ model: 'bundled' }));
embedderContract(
  'the bundled model in a worker',
  async () => await openEmbedder({ model: 'bundled', worker: true }),
);
