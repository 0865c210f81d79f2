import { thirdOf } from '../src/grade/grading-model.ts';
import type { Judgement } from '../src/grade/judge.ts';
import type { GradedAnswer } from './grading-sets.ts';
import { expectedCalibrationError } from './metrics/calibration-error.ts';
import { accuracy, macroF1, quadraticKappa } from './metrics/classification.ts';
import { mean, pearson, rootMeanSquaredError } from './metrics/correlation.ts';

/** A graded answer and what the grader made of it. */
export interface Outcome {
  readonly answer: GradedAnswer;
  readonly judgement: Judgement;
}

/** Figures of one grader on one set. */
export interface GradingRow {
  readonly set: string;
  readonly grader: string;
  readonly answers: number;
  readonly accuracy2: number;
  readonly macroF1Of2: number;
  readonly accuracy3: number;
  readonly macroF1Of3: number;
  readonly quadraticKappa: number;
  readonly pearson: number;
  readonly rmse: number;
  readonly calibrationError: number;
  readonly unsure: number;
  /** Share of the wrong thirds that were marked `unsure`. */
  readonly errorsUnsure: number;
}

/** Summarises outcomes; two-way means score ≥ 0.5, three-way the third, `unsure` counts as its third. */
export function gradingRow(set: string, grader: string, outcomes: readonly Outcome[]): GradingRow {
  const truth = outcomes.map(({ answer }) => answer.score);
  const scores = outcomes.map(({ judgement }) => judgement.score);
  const [truth2, found2] = [truth, scores].map((values) => values.map((value) => (value >= 0.5 ? 1 : 0)));
  const [truth3, found3] = [truth, scores].map((values) => values.map(thirdOf));
  const right = truth3!.map((third, i) => third === found3![i]);
  const unsure = outcomes.map(({ judgement }) => judgement.verdict === 'unsure');
  const errors = unsure.filter((_, i) => !right[i]);
  return {
    set,
    grader,
    answers: outcomes.length,
    accuracy2: accuracy(truth2!, found2!),
    macroF1Of2: macroF1(truth2!, found2!),
    accuracy3: accuracy(truth3!, found3!),
    macroF1Of3: macroF1(truth3!, found3!),
    quadraticKappa: quadraticKappa(truth3!, found3!, 3),
    pearson: pearson(truth, scores),
    rmse: rootMeanSquaredError(truth, scores),
    calibrationError: expectedCalibrationError(
      outcomes.map(({ judgement }) => judgement.confidence),
      right,
    ),
    unsure: mean(unsure.map(Number)),
    errorsUnsure: mean(errors.map(Number)),
  };
}

/** How the answers of one category were graded, as shares. */
export interface CategoryRow {
  readonly set: string;
  readonly category: string;
  readonly answers: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly correct: number;
  readonly unsure: number;
  /** Shown as `incorrect`, without those marked `unsure`. */
  readonly calledIncorrect: number;
  /** Shown as `correct`, without those marked `unsure`. */
  readonly calledCorrect: number;
}

export function categoryRows(set: string, outcomes: readonly Outcome[]): CategoryRow[] {
  const categories = [...new Set(outcomes.map(({ answer }) => answer.category))].sort();
  return categories.map((category) => {
    const members = outcomes.filter(({ answer }) => answer.category === category);
    const share = (test: (outcome: Outcome) => boolean) =>
      mean(members.map((member) => (test(member) ? 1 : 0)));
    return {
      set,
      category,
      answers: members.length,
      incorrect: share(({ judgement }) => thirdOf(judgement.score) === 0),
      partial: share(({ judgement }) => thirdOf(judgement.score) === 1),
      correct: share(({ judgement }) => thirdOf(judgement.score) === 2),
      unsure: share(({ judgement }) => judgement.verdict === 'unsure'),
      calledIncorrect: share(({ judgement }) => judgement.verdict === 'incorrect'),
      calledCorrect: share(({ judgement }) => judgement.verdict === 'correct'),
    };
  });
}

/** How many answers that should not pass may be called correct, by category. */
const TOLERATED: Readonly<Record<string, number>> = {
  'off-topic': 0,
  copied: 0.03,
  stuffed: 0.03,
  negated: 0.15,
  swapped: 0.15,
  misconception: 0.15,
};
/** What the development set calls the same kinds. */
const SAME_KIND: Readonly<Record<string, string>> = {
  off_topic: 'off-topic',
  question_copy: 'copied',
  keyword_stuffing: 'stuffed',
};

/** Whether the grader is fooled, as shares. */
export interface AttackRow {
  readonly set: string;
  readonly attack: string;
  readonly answers: number;
  /** Called correct, without those marked `unsure`. */
  readonly passed: number;
  readonly tolerated: number;
}

export function attackRows(set: string, outcomes: readonly Outcome[]): AttackRow[] {
  return Object.entries(TOLERATED).flatMap(([attack, tolerated]) => {
    const members = outcomes.filter(
      ({ answer: { category } }) => (SAME_KIND[category] ?? category) === attack,
    );
    const passed = mean(members.map(({ judgement }) => Number(judgement.verdict === 'correct')));
    return members.length === 0 ? [] : [{ set, attack, answers: members.length, passed, tolerated }];
  });
}

/** How right answers, in full or in a few words, fare. */
export interface FairnessRow {
  readonly set: string;
  readonly answers: number;
  /** Without those marked `unsure`; at most 0.04 is wanted. */
  readonly calledIncorrect: number;
  /** Without those marked `unsure`; at least 0.75 is wanted. */
  readonly calledCorrect: number;
}

export function fairnessRow(set: string, outcomes: readonly Outcome[]): FairnessRow {
  const right = outcomes.filter(({ answer }) => answer.category === 'full' || answer.category === 'terse');
  const called = (verdict: Judgement['verdict']) =>
    mean(right.map(({ judgement }) => Number(judgement.verdict === verdict)));
  return {
    set,
    answers: right.length,
    calledIncorrect: called('incorrect'),
    calledCorrect: called('correct'),
  };
}

/** Rows of equal shape as an aligned text table; fractions with three digits. */
export function table(rows: readonly object[]): string {
  const [first] = rows;
  if (first === undefined) return '(none)';
  const lines = [Object.keys(first), ...rows.map((row) => Object.values(row).map(cell))];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cell(value: unknown): string {
  if (typeof value !== 'number') return String(value);
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(3);
}
