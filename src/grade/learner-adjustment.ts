import { z } from 'zod';
import type { GradeOverride } from './grade.ts';
import { thirdOf, type Third } from './grading-model.ts';

/** A verdict of the learner on a stored grade. */
export interface OverruledGrade {
  readonly gradeId: string;
  readonly verdict: GradeOverride['verdict'];
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Of the grade as the learner saw it, 0…1. */
  readonly score: number;
}

const THIRDS: Readonly<Record<GradeOverride['verdict'], Third>> = { incorrect: 0, partial: 1, correct: 2 };
/** Tastes change: older verdicts no longer count. */
const MOST_RECENT = 50;
/** As many verdicts as it takes to follow a learner half the way. */
const PRIOR = 8;

const storedOverride = z.object({
  gradeId: z.string(),
  verdict: z.enum(['correct', 'partial', 'incorrect']),
  at: z.string(),
  grade: z.string(),
});
const storedGrade = z.object({ score: z.number().min(0).max(1) });

/** Reads overrides as stored, in the order they were given; of several for one grade the last counts. */
export function readOverrides(stored: readonly unknown[]): OverruledGrade[] {
  const lastOf = new Map<string, OverruledGrade>();
  for (const each of stored) {
    const { gradeId, verdict, at, grade } = storedOverride.parse(each);
    lastOf.delete(gradeId);
    lastOf.set(gradeId, { gradeId, verdict, at, score: storedGrade.parse(JSON.parse(grade)).score });
  }
  return [...lastOf.values()];
}

/**
 * How much more lenient (positive) or strict than the grader the learner wants it, −1…1 in units of the model's latent
 * value: half the mean distance from the grade's third to the learner's, over the latest 50 verdicts and 8 that agree.
 * A verdict that confirms a grade counts as agreement. As grades move, fewer are overruled, so it settles.
 */
export function learnerAdjustment(overruled: readonly OverruledGrade[]): number {
  const recent = overruled.slice(-MOST_RECENT);
  const moved = recent.reduce((sum, each) => sum + distanceOf(each), 0);
  return moved / 2 / (recent.length + PRIOR);
}

/** How the learner's verdicts and the grader's agreed in one month. */
export interface AgreementMonth {
  /** `2026-11`, UTC. */
  readonly month: string;
  readonly verdicts: number;
  /** Share of them in the grade's own third. */
  readonly agreed: number;
  /** Share that the learner puts into a higher, and into a lower third. */
  readonly gradedTooStrictly: number;
  readonly gradedTooLeniently: number;
  /** `learnerAdjustment` at the month's end. */
  readonly adjustment: number;
}

/** Agreement month by month, oldest first; months without verdicts are left out. */
export function agreementByMonth(overruled: readonly OverruledGrade[]): AgreementMonth[] {
  const months = [...new Set(overruled.map(({ at }) => at.slice(0, 7)))].sort();
  return months.map((month) => {
    const distances = overruled.filter(({ at }) => at.startsWith(month)).map(distanceOf);
    const share = (test: (distance: number) => boolean) => distances.filter(test).length / distances.length;
    return {
      month,
      verdicts: distances.length,
      agreed: share((distance) => distance === 0),
      gradedTooStrictly: share((distance) => distance > 0),
      gradedTooLeniently: share((distance) => distance < 0),
      adjustment: learnerAdjustment(overruled.filter(({ at }) => at.slice(0, 7) <= month)),
    };
  });
}

/** Thirds from the grade up to the learner's verdict, −2…2. */
function distanceOf({ verdict, score }: OverruledGrade): number {
  return THIRDS[verdict] - thirdOf(score);
}
