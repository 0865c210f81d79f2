import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestRows } from '../../src/map/nearest-rows.ts';
import { cosine } from '../../src/similarity.ts';
import { randomTable, vectorAt } from '../fixtures/passage-tables.ts';

const vectors = Array.from({ length: 60 }, (_, row) => vectorAt(randomTable(60, 8), row));
const ignore = () => {};

describe('the nearest rows', () => {
  it('are those that sorting all of them gives', () => {
    fc.assert(
      fc.property(fc.nat(59), fc.integer({ min: 1, max: 60 }), (query, count) => {
        const { similarities } = nearestRows([vectors[query]!], vectors, count, ignore);
        const sorted = Float32Array.from(vectors, (vector) => cosine(vectors[query]!, vector))
          .sort()
          .reverse();
        expect(similarities).toEqual(sorted.slice(0, count));
      }),
    );
  });

  it('belong to their similarities, and stand together for each query', () => {
    const { count, rows, similarities } = nearestRows(vectors.slice(0, 3), vectors, 4, ignore);
    expect(rows).toHaveLength(12);
    rows.forEach((row, index) => {
      const query = vectors[Math.floor(index / count)]!;
      expect(similarities[index]).toBeCloseTo(cosine(query, vectors[row]!), 6);
    });
    expect([rows[0], rows[4], rows[8]]).toEqual([0, 1, 2]);
  });

  it('are none of nothing', () => {
    expect(nearestRows([], vectors, 4, ignore).rows).toHaveLength(0);
  });
});
