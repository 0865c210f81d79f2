import type { EntailmentClassifier } from '../embed/entailment.ts';
import { type BudgetClock, resultsWithin } from '../within-budget.ts';
import { type CheckedPair, pairsToCheck, type ReadPair, withReadPairs } from './contradiction-check.ts';
import type { Comparison } from './features.ts';
import type { Grade, GradeInput } from './grade.ts';
import type { GradeOptions } from './grade-answer.ts';

/** The contradiction check as a grade needs it. */
export interface ContradictionCheck {
  /** The model, or null where this grade has to do without it. */
  classifier(): Promise<EntailmentClassifier | null>;
  /** Hears of a model that broke. */
  failed(thrown: unknown): void;
  /** Hears that a grade had to do without the model because it took too long. */
  tooSlow(): void;
  /** Longest time the model may take for one grade, apart from loading it. */
  readonly milliseconds: number;
  readonly clock: BudgetClock;
}

/** The grade as the check leaves it; as it was where there is no model, it breaks or time runs out. */
export async function checkContradictions(
  check: ContradictionCheck,
  grade: Grade,
  comparison: Comparison,
  input: GradeInput,
  options: GradeOptions,
): Promise<Grade> {
  const pairs = pairsToCheck(comparison, grade, input);
  const read = pairs.length === 0 ? null : await readPairs(check, pairs);
  return read === null ? grade : withReadPairs(grade, comparison, input, read, options);
}

/** All pairs or null: which of them a busy machine has time for must not decide a grade. */
async function readPairs(
  check: ContradictionCheck,
  pairs: readonly CheckedPair[],
): Promise<ReadPair[] | null> {
  const classifier = await check.classifier();
  if (classifier === null) return null;
  const works = pairs.map((pair) => async (): Promise<ReadPair> => {
    return { ...pair, relation: await classifier.classify(pair.premise, pair.hypothesis) };
  });
  try {
    const read = await resultsWithin(works, check.milliseconds, check.clock);
    if (read.length === pairs.length) return read;
    check.tooSlow();
  } catch (thrown) {
    check.failed(thrown);
  }
  return null;
}
