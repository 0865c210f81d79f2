import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError } from '../../../eval/metrics/calibration-error.ts';
import { accuracy, f1, macroF1, quadraticKappa } from '../../../eval/metrics/classification.ts';
import { pearson, rootMeanSquaredError } from '../../../eval/metrics/correlation.ts';

describe('classification metrics', () => {
  const truth = [0, 0, 1, 1, 2, 2];
  const predicted = [0, 1, 1, 1, 2, 0];

  it('count right answers', () => {
    expect(accuracy(truth, predicted)).toBeCloseTo(4 / 6);
  });

  it('balance precision and recall for each class and over classes', () => {
    expect([0, 1, 2].map((label) => f1(truth, predicted, label))).toEqual([0.5, 0.8, 2 / 3]);
    expect(macroF1(truth, predicted)).toBeCloseTo((0.5 + 0.8 + 2 / 3) / 3);
  });

  it('give kappa 1 for agreement, 0 for one answer to everything and punish distance', () => {
    expect(quadraticKappa(truth, truth, 3)).toBe(1);
    expect(
      quadraticKappa(
        truth,
        truth.map(() => 1),
        3,
      ),
    ).toBeCloseTo(0);
    expect(quadraticKappa([0, 1, 2, 0], [1, 1, 2, 0], 3)).toBeGreaterThan(
      quadraticKappa([0, 1, 2, 0], [2, 1, 2, 0], 3),
    );
  });
});

describe('correlation', () => {
  it('is 1 for any rising line, −1 for any falling one', () => {
    const slopes = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(slopes, fc.integer({ min: -9, max: 9 }), (slope, offset) => {
        const values = [0, 0.2, 0.5, 1];
        expect(
          pearson(
            values,
            values.map((value) => slope * value + offset),
          ),
        ).toBeCloseTo(1);
        expect(
          pearson(
            values,
            values.map((value) => -slope * value + offset),
          ),
        ).toBeCloseTo(-1);
      }),
    );
  });

  it('is 0 where one side never changes', () => {
    expect(pearson([1, 2, 3], [5, 5, 5])).toBe(0);
  });

  it('measures error in the unit of the values', () => {
    expect(rootMeanSquaredError([0, 0], [3, 4])).toBeCloseTo(Math.sqrt(12.5));
  });
});

describe('expected calibration error', () => {
  it('is 0 where confidence says how often it is right, and the gap where not', () => {
    const confidences = [0.75, 0.75, 0.75, 0.75];
    expect(expectedCalibrationError(confidences, [true, true, true, false])).toBeCloseTo(0);
    expect(expectedCalibrationError(confidences, [false, false, false, false])).toBeCloseTo(0.75);
  });
});
