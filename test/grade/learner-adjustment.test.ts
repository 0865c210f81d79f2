import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreementByMonth,
  learnerAdjustment,
  readOverrides,
  type OverruledGrade,
} from '../../src/grade/learner-adjustment.ts';

const overruled = (verdict: OverruledGrade['verdict'], score: number, at = '2026-11-01T08:00:00.000Z') => ({
  gradeId: `${verdict} ${score} ${at}`,
  verdict,
  score,
  at,
});
const anyVerdict = fc.constantFrom<OverruledGrade['verdict']>('correct', 'partial', 'incorrect');
const anyOverruled = fc
  .tuple(anyVerdict, fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([verdict, score]) => overruled(verdict, score));

describe('the adjustment to a learner', () => {
  it('is none without verdicts and none when every verdict confirms the grade', () => {
    expect(learnerAdjustment([])).toBe(0);
    expect(learnerAdjustment([overruled('correct', 0.9), overruled('incorrect', 0.1)])).toBe(0);
  });

  it('leans to the side of the verdicts and further the more there are, but never beyond 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (times) => {
        const wasRight = Array.from({ length: times }, () => overruled('correct', 0.1));
        const wasWrong = Array.from({ length: times }, () => overruled('incorrect', 0.9));
        const more = learnerAdjustment([...wasRight, overruled('correct', 0.1)]);
        expect(more).toBeGreaterThanOrEqual(learnerAdjustment(wasRight));
        expect(learnerAdjustment(wasRight)).toBeGreaterThan(0);
        expect(learnerAdjustment(wasWrong)).toBeCloseTo(-learnerAdjustment(wasRight));
        expect(more).toBeLessThan(1);
      }),
    );
  });

  it('never falls when a verdict is raised', () => {
    fc.assert(
      fc.property(fc.array(anyOverruled, { minLength: 1, maxLength: 60 }), fc.nat(), (given, at) => {
        const raised = given.map((each, i) =>
          i === at % given.length ? { ...each, verdict: 'correct' as const } : each,
        );
        expect(learnerAdjustment(raised)).toBeGreaterThanOrEqual(learnerAdjustment(given));
      }),
    );
  });

  it('forgets what is long ago', () => {
    const longAgo = Array.from({ length: 100 }, () => overruled('incorrect', 0.9));
    const lately = Array.from({ length: 50 }, () => overruled('correct', 0.1));
    expect(learnerAdjustment([...longAgo, ...lately])).toBe(learnerAdjustment(lately));
  });
});

describe('agreement over time', () => {
  it('counts every month by itself and tells the direction', () => {
    const months = agreementByMonth([
      overruled('correct', 0.1, '2026-10-03T08:00:00.000Z'),
      overruled('correct', 0.9, '2026-10-31T23:59:59.000Z'),
      overruled('incorrect', 0.5, '2026-12-01T00:00:00.000Z'),
    ]);
    expect(months).toMatchObject([
      { month: '2026-10', verdicts: 2, agreed: 0.5, gradedTooStrictly: 0.5, gradedTooLeniently: 0 },
      { month: '2026-12', verdicts: 1, agreed: 0, gradedTooStrictly: 0, gradedTooLeniently: 1 },
    ]);
    expect(months[0]!.adjustment).toBeGreaterThan(months[1]!.adjustment);
  });

  it('takes the last of several verdicts on one grade', () => {
    const stored = (verdict: string) => ({ gradeId: 'g', verdict, at: '2026-11-01', grade: '{"score":0.1}' });
    expect(readOverrides([stored('correct'), stored('incorrect')])).toMatchObject([{ verdict: 'incorrect' }]);
    expect(() => readOverrides([{ ...stored('correct'), grade: '{}' }])).toThrow(/score/);
  });
});
