import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderCurve, spearman } from '../../../eval/metrics/rank-statistics.ts';

const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 });

describe('spearman', () => {
  it('gives ties their mean rank', () => {
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
    expect(spearman([1, 2, 2, 9], [10, 20, 30, 40])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
  });

  it('depends on the order alone', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.integer(), fc.integer()), { minLength: 2 }), (pairs) => {
        const [a, b] = [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
        expect(
          spearman(
            a.map((value) => Math.atan(value / 1e9)),
            b,
          ),
        ).toBeCloseTo(spearman(a, b), 9);
        expect(
          spearman(
            a,
            b.map((value) => -value),
          ),
        ).toBeCloseTo(-spearman(a, b), 9);
      }),
    );
  });
});

describe('areaUnderCurve', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    fc.assert(
      fc.property(values, values, (above, below) => {
        const wins = above.flatMap((high) => below.map((low) => (Math.sign(high - low) + 1) / 2));
        const share = wins.reduce((sum, win) => sum + win, 0) / wins.length;
        expect(areaUnderCurve(above, below)).toBeCloseTo(share, 9);
      }),
    );
  });
});
