import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../src/embed/embedder.ts';
import { cosine } from '../../src/similarity.ts';

const TEXTS = [
  'A binary search halves the interval at every step.',
  '',
  'Photosynthesis turns light into sugar.',
  'An index makes reads fast and writes slower.',
  'A binary search halves the interval at every step.',
  ' \n ',
  `A long text. ${'An index makes reads fast and writes slower. '.repeat(40)}`,
  'Price elasticity measures how demand reacts to price.',
  'Ribosomes build proteins.',
  'Mitosis divides one cell into two.',
  'A hash table finds a key in constant time.',
];

/** What every embedder promises; run for each implementation. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} as an embedder`, () => {
    let embedder: Embedder;
    let vectors: Float32Array[];

    beforeAll(async () => {
      embedder = await open();
      vectors = await embedder.embedPassages(TEXTS);
    });
    afterAll(async () => {
      await embedder.close();
    });

    const isEmpty = (text: string): boolean => text.trim() === '';

    it('gives one vector a text, of the model’s dimension', () => {
      expect(vectors.map((vector) => vector.length)).toEqual(TEXTS.map(() => embedder.model.dimension));
    });

    it('gives unit vectors, and the zero vector for empty text', () => {
      TEXTS.forEach((text, index) => {
        expect(Math.hypot(...vectors[index]!)).toBeCloseTo(isEmpty(text) ? 0 : 1, 4);
      });
    });

    it('keeps the order of its input', async () => {
      const reversed = await embedder.embedPassages(TEXTS.toReversed());
      reversed.reverse().forEach((vector, index) => {
        if (!isEmpty(TEXTS[index]!)) expect(cosine(vector, vectors[index]!)).toBeGreaterThan(0.999);
      });
    });

    it('gives a text the same vector whatever else is in the batch', async () => {
      for (const [index, text] of TEXTS.entries()) {
        const [alone] = await embedder.embedPassages([text]);
        if (!isEmpty(text)) expect(cosine(alone!, vectors[index]!)).toBeGreaterThan(0.999);
      }
    });

    it('gives equal texts equal vectors and different texts different ones', () => {
      expect(cosine(vectors[0]!, vectors[4]!)).toBeGreaterThan(0.999);
      expect(cosine(vectors[0]!, vectors[2]!)).toBeLessThan(0.99);
    });

    it('reports progress that ends at the number of texts', async () => {
      const seen: number[] = [];
      await embedder.embedPassages(TEXTS, (done) => seen.push(done));
      expect(seen.at(-1)).toBe(TEXTS.length);
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    });

    it('embeds nothing when given nothing', async () => {
      expect(await embedder.embedPassages([])).toEqual([]);
    });

    it('serves LangChain with plain numbers', async () => {
      const query = await embedder.embedQuery('How does a binary search work?');
      const [document] = await embedder.embedDocuments([TEXTS[0]!]);
      expect(Array.isArray(query) && query.length === embedder.model.dimension).toBe(true);
      expect(cosine(Float32Array.from(document!), vectors[0]!)).toBeGreaterThan(0.999);
    });

    it('answers several calls at once', async () => {
      const answers = await Promise.all([
        embedder.embedPassages(TEXTS),
        embedder.embedSearchQuery(TEXTS[2]!),
        embedder.embedPassages(TEXTS.slice(2, 3)),
      ]);
      expect(answers[0]).toHaveLength(TEXTS.length);
      expect(answers[1]).toHaveLength(embedder.model.dimension);
      expect(cosine(answers[2][0]!, vectors[2]!)).toBeGreaterThan(0.999);
    });

    it('fails once closed', async () => {
      const other = await open();
      await other.close();
      await expect(other.embedSearchQuery('late')).rejects.toThrow(/closed/);
    });
  });
}
