import { beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import { openEmbedder } from '../../src/embed/open-embedder.ts';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import { cosine, normalise } from '../../src/similarity.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

describe('openWordVectors', () => {
  let vectors: WordVectors;
  beforeAll(async () => {
    vectors = await openWordVectors();
  });
  const idOf = (word: string): number => vectors.tokenize(word)[0]!;

  it('gives unit vectors and weights that rise with meaning', () => {
    for (const word of ['database', 'probability', 'cell']) {
      expect(vectors.piece(idOf(word))).toBe(word);
      expect(Math.hypot(...vectors.vector(idOf(word)))).toBeCloseTo(1, 3);
      expect(vectors.weight(idOf(word))).toBeGreaterThan(vectors.weight(idOf('the')));
    }
  });

  it('knows that some words are closer than others', () => {
    const closeness = (a: string, b: string): number =>
      cosine(vectors.vector(idOf(a)), vectors.vector(idOf(b)));
    expect(closeness('database', 'sql')).toBeGreaterThan(closeness('database', 'cell') + 0.1);
  });

  it('leaves unknown pieces out and stops at its limit', () => {
    expect([...vectors.tokenize('☃ 漢 ☃')]).toEqual([]);
    expect(vectors.tokenize('one two three four', 2)).toHaveLength(2);
    expect(vectors.tokenize('word '.repeat(2_000))).toHaveLength(512);
  });

  it('adds up to the vector of a text, as the embedder gives it', async () => {
    const embedder = await openEmbedder({ model: 'bundled' });
    const text = 'An index makes reads fast.';
    const sum = new Float32Array(vectors.dimension);
    for (const id of vectors.tokenize(text)) {
      vectors.vector(id).forEach((value, i) => (sum[i]! += vectors.weight(id) * value));
    }
    expect(cosine(normalise(sum), await embedder.embedSearchQuery(text))).toBeGreaterThan(0.99);
    await embedder.close();
  });

  it('says what is missing where there is no model', async () => {
    await expect(openWordVectors(temporaryFolder())).rejects.toMatchObject({ code: 'model-unavailable' });
  });
});
