import { PassThrough } from 'node:stream';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { embedLines, vectorJson } from '../../src/embed/embed-lines.ts';
import { FakeEmbedder } from '../fixtures/fake-embedder.ts';

async function* from(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function all(vectors: AsyncIterable<Float32Array>): Promise<Float32Array[]> {
  const found: Float32Array[] = [];
  for await (const vector of vectors) found.push(vector);
  return found;
}

describe('embedLines', () => {
  it.each(['passage', 'query'] as const)('gives one vector a line in order, as %s', async (as) => {
    const embedder = new FakeEmbedder();
    const lines = Array.from({ length: 1_300 }, (_, i) => (i % 100 === 0 ? '' : `line number ${i}`));
    const vectors = await all(embedLines(embedder, from(lines), as));
    expect(vectors).toEqual(await embedder.embedPassages(lines));
  });

  it('gives nothing for nothing', async () => {
    expect(await all(embedLines(new FakeEmbedder(), from([]), 'passage'))).toEqual([]);
  });

  it('answers a line before the next one is written', async () => {
    const input = new PassThrough();
    const vectors = embedLines(new FakeEmbedder(), createInterface({ input }), 'passage');
    for (const line of ['one', 'two', 'three']) {
      input.write(`${line}\n`);
      expect((await vectors.next()).value).toHaveLength(64);
    }
    input.end();
    expect((await vectors.next()).done).toBe(true);
  });

  it('passes on the failure of its input', async () => {
    async function* broken(): AsyncGenerator<string> {
      yield 'one';
      throw new Error('the pipe broke');
    }
    await expect(all(embedLines(new FakeEmbedder(), broken(), 'passage'))).rejects.toThrow('the pipe broke');
  });
});

describe('vectorJson', () => {
  it('loses nothing a 32-bit float holds', () => {
    const vector = Float32Array.from({ length: 200 }, (_, i) => Math.sin(i) / 3);
    expect(
      Float32Array.from(JSON.parse(vectorJson(vector)) as number[]).every(
        (v, i) => Math.abs(v - vector[i]!) < 1e-7,
      ),
    ).toBe(true);
    expect(vectorJson(Float32Array.from([0.1, 0]))).toBe('[0.1,0]');
  });
});
