import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LocalEmbedder } from '../../src/embed/local-embedder.ts';
import { describeModel } from '../../src/embed/model-folder.ts';
import { normalise } from '../../src/similarity.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { type TinyModel, writeTinyModel } from '../fixtures/tiny-model-folder.ts';

const VECTORS: Record<string, readonly number[]> = {
  '[CLS]': [0, 0, 1],
  '[SEP]': [0, 0, 1],
  north: [1, 0, 0],
  east: [0, 1, 0],
  broken: [Number.NaN, 0, 0],
  endless: [Number.POSITIVE_INFINITY, 0, 0],
};
const COMPASS: TinyModel = {
  words: ['north', 'east', 'broken', 'endless'],
  dimension: 3,
  vectorOf: (token) => VECTORS[token] ?? [0, 0, 0],
};

async function open(folder: string): Promise<LocalEmbedder> {
  const embedder = await LocalEmbedder.open(await describeModel(folder, 'compass'), 1);
  onTestFinished(() => embedder.close());
  return embedder;
}

async function compass(model: Partial<TinyModel> = {}): Promise<LocalEmbedder> {
  const folder = temporaryFolder();
  writeTinyModel(folder, { ...COMPASS, ...model });
  return await open(folder);
}

function expectDirection(vector: Float32Array | undefined, direction: number[]): void {
  normalise(Float32Array.from(direction)).forEach((value, i) => expect(vector![i]).toBeCloseTo(value, 5));
}

describe('LocalEmbedder', () => {
  it('takes the mean over the tokens of a text and none of its padding', async () => {
    const embedder = await compass({ pooling: 'mean' });
    const [short, long] = await embedder.embedPassages(['north', 'north north east']);
    expectDirection(short, [1, 0, 2]);
    expectDirection(long, [2, 1, 2]);
  });

  it('takes the first token where the model wants that', async () => {
    const embedder = await compass({ pooling: 'cls', specialTokens: false });
    expectDirection(await embedder.embedSearchQuery('east north north'), [0, 1, 0]);
  });

  it('cuts a text at the model’s limit and keeps the closing token', async () => {
    const embedder = await compass({ maxTokens: 4 });
    expectDirection(await embedder.embedSearchQuery('north north east east'), [2, 0, 2]);
  });

  it.each(['broken', 'endless'])('refuses to return a vector that is not finite (%s)', async (word) => {
    const embedder = await compass();
    await expect(embedder.embedPassages(['north', word])).rejects.toMatchObject({
      code: 'model-unavailable',
      where: `“${word}”`,
    });
    expectDirection(await embedder.embedSearchQuery('north'), [1, 0, 2]);
  });

  it('does not remember a failed load', async () => {
    const folder = temporaryFolder();
    writeTinyModel(folder, COMPASS);
    writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), 'this is no graph');
    await expect(open(folder)).rejects.toMatchObject({ code: 'model-unavailable', where: folder });
    writeTinyModel(folder, COMPASS);
    expectDirection(await (await open(folder)).embedSearchQuery('north'), [1, 0, 2]);
  });

  it.each(['tokenizer.json', 'tokenizer_config.json', 'config.json'])(
    'says what is wrong without %s',
    async (file) => {
      const folder = temporaryFolder();
      writeTinyModel(folder, COMPASS);
      rmSync(join(folder, file));
      await expect(open(folder)).rejects.toMatchObject({ code: 'model-unavailable', where: folder });
    },
  );
});
