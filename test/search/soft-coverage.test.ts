import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import { SoftCoverage, unionOf } from '../../src/search/soft-coverage.ts';
import { cosine } from '../../src/similarity.ts';
import { randomTable, vectorAt } from '../fixtures/passage-tables.ts';

const table = randomTable(40, 8);
const vectors: WordVectors = {
  revision: 'test',
  dimension: 8,
  size: 40,
  tokenize: (text) => Int32Array.from(text.split(' '), Number),
  piece: String,
  vector: (id) => vectorAt(table, id),
  weight: (id) => 1 + (id % 3),
};
const ids = fc.array(fc.nat(39), { minLength: 1, maxLength: 12 });

describe('soft coverage', () => {
  it('is the weighted mean of the best similarity for each piece, as counting it out says', () => {
    fc.assert(
      fc.property(ids, ids, (query, text) => {
        const coverage = new SoftCoverage(vectors, query);
        expect(coverage.soft(coverage.of(text))).toBeCloseTo(countedOut(query, text), 5);
      }),
    );
  });

  it('is full for a text that holds every piece, whatever else it holds', () => {
    fc.assert(
      fc.property(ids, ids, (query, more) => {
        const coverage = new SoftCoverage(vectors, query);
        const whole = coverage.of([...more, ...query]);
        expect(coverage.soft(whole)).toBeCloseTo(1, 5);
        expect(coverage.exact(whole)).toBeCloseTo(1, 5);
      }),
    );
  });

  it('has a geometric mean that is never above the plain one, and full for a text that holds every piece', () => {
    fc.assert(
      fc.property(ids, ids, (query, text) => {
        const coverage = new SoftCoverage(vectors, query);
        const floored = coverage.of(text).map((similarity) => Math.max(similarity, 0.05));
        expect(Math.exp(coverage.logGeometric(floored))).toBeLessThanOrEqual(coverage.soft(floored) + 1e-6);
        expect(coverage.logGeometric(coverage.of(query))).toBeCloseTo(0, 5);
      }),
    );
  });

  it('of two texts together is that of the texts joined', () => {
    fc.assert(
      fc.property(ids, ids, ids, (query, a, b) => {
        const coverage = new SoftCoverage(vectors, query);
        expect(unionOf(coverage.of(a), coverage.of(b))).toEqual(coverage.of([...a, ...b]));
      }),
    );
  });

  it('counts as exact only what stands there', () => {
    const coverage = new SoftCoverage(vectors, [1, 2]);
    expect(coverage.exact(coverage.of([1, 7, 8]))).toBeCloseTo(2 / 5, 5);
    expect(coverage.exact(coverage.of([]))).toBe(0);
  });
});

function countedOut(query: readonly number[], text: readonly number[]): number {
  let covered = 0;
  let total = 0;
  for (const piece of new Set(query)) {
    const best = Math.max(
      0,
      ...text.map((id) => (id === piece ? 1 : cosine(vectors.vector(piece), vectors.vector(id)))),
    );
    covered += vectors.weight(piece) * best;
    total += vectors.weight(piece);
  }
  return covered / total;
}
