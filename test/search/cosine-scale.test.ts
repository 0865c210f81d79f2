import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardField } from '../../src/card.ts';
import type { PassageTable } from '../../src/index/store.ts';
import { answerCosines, cosineScale } from '../../src/search/cosine-scale.ts';
import { normalise } from '../../src/similarity.ts';

/** Cards whose questions and answers meet at a given cosine, other cards' being at right angles. */
function tableOf(cards: number, own: number): PassageTable {
  const dimension = 2 * cards;
  const rows: { card: number; field: CardField; vector: Float32Array }[] = [];
  for (let card = 0; card < cards; card++) {
    const question = new Float32Array(dimension);
    question[2 * card] = 1;
    const answer = new Float32Array(dimension);
    answer[2 * card] = own;
    answer[2 * card + 1] = Math.sqrt(1 - own * own);
    rows.push({ card, field: 'question', vector: question }, { card, field: 'answer', vector: answer });
  }
  return {
    dimension,
    numbers: Int32Array.from(rows, (_, index) => index),
    cards: Int32Array.from(rows, ({ card }) => card),
    fields: rows.map(({ field }) => field),
    vectors: Float32Array.from(rows.flatMap(({ vector }) => [...normalise(vector)])),
  };
}

const cosines = fc
  .record({
    other: fc.double({ min: -0.5, max: 0.4, noNaN: true }),
    gap: fc.double({ min: 0.03, max: 0.5, noNaN: true }),
  })
  .map(({ other, gap }) => ({ own: other + gap, other }));

describe('the scale of a model', () => {
  it('is measured on questions with their own and with other cards’ answers', () => {
    const measured = answerCosines(tableOf(20, 0.6))!;
    expect(measured.own).toBeCloseTo(0.6, 5);
    expect(measured.other).toBeCloseTo(0, 5);
  });

  it('is not guessed from a handful of cards', () => {
    expect(answerCosines(tableOf(7, 0.6))).toBeNull();
  });

  it('brings own answers to own answers, others to others, and keeps the order', () => {
    fc.assert(
      fc.property(
        cosines,
        cosines,
        fc.double({ min: -1, max: 1, noNaN: true }),
        (measured, reference, value) => {
          const scale = cosineScale(measured, reference);
          expect(scale(measured.own)).toBeCloseTo(reference.own, 6);
          expect(scale(measured.other)).toBeCloseTo(reference.other, 6);
          expect(scale(value + 0.01)).toBeGreaterThan(scale(value));
        },
      ),
    );
  });

  it('gives a model and its squeezed twin the same values', () => {
    fc.assert(
      fc.property(cosines, fc.double({ min: -1, max: 1, noNaN: true }), (reference, value) => {
        const squeeze = (cosine: number) => 0.7 + 0.3 * cosine;
        const twin = { own: squeeze(reference.own), other: squeeze(reference.other) };
        if (twin.own - twin.other >= 0.02) {
          expect(cosineScale(twin, reference)(squeeze(value))).toBeCloseTo(value, 5);
        }
      }),
    );
  });

  it('is left alone when there is nothing to measure or the model tells nothing apart', () => {
    const reference = { own: 0.5, other: 0.1 };
    expect(cosineScale(null, reference)(0.3)).toBe(0.3);
    expect(cosineScale({ own: 0.5, other: 0.49 }, reference)(0.3)).toBe(0.3);
  });
});
