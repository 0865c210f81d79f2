import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ExactIndex } from '../../src/index/exact-index.ts';
import { cosine } from '../../src/similarity.ts';
import { randomTable, vectorAt } from '../fixtures/passage-tables.ts';

describe('exact search', () => {
  it('gives the k largest cosines in falling order, like sorting all of them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(1000),
        (count, k, seed) => {
          const table = randomTable(count, 6, seed);
          const query = vectorAt(randomTable(1, 6, seed + 1), 0);
          const sorted = Array.from({ length: count }, (_, row) => cosine(query, vectorAt(table, row)))
            .sort((a, b) => b - a)
            .slice(0, k);
          expect(new ExactIndex(table).nearest(query, k).map((found) => found.similarity)).toEqual(sorted);
        },
      ),
    );
  });

  it('searches only the passages of the cards it is given', () => {
    const table = randomTable(40, 6);
    const found = new ExactIndex(table, new Set([3, 5])).nearest(vectorAt(table, 0), 40);
    expect(found.map((neighbour) => neighbour.passage).sort((a, b) => a - b)).toEqual([5, 6, 9, 10]);
  });
});
