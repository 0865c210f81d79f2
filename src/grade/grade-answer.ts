import type { WordVectors } from '../embed/word-vectors.ts';
import { compare, type Comparison } from './features.ts';
import { explained } from './feedback.ts';
import type { Grade, GradeInput, Strictness } from './grade.ts';
import { shippedGradingModel, type GradingModel } from './grading-model.ts';
import { isRefused, judge } from './judge.ts';
import { judgePoints } from './judge-points.ts';

export interface GradeOptions {
  /** Default `normal`. */
  readonly strictness?: Strictness;
  /** This learner's offset, −1…1 (clamped); positive is more lenient. */
  readonly adjustment?: number;
  /** Default: the one that ships. */
  readonly model?: GradingModel;
}

/**
 * Grades a typed answer against the reference. Pure; reads at most the first 1,200 words of the answer, so the time
 * is bounded whatever its length.
 */
export function gradeAnswer(input: GradeInput, vectors: WordVectors, options: GradeOptions = {}): Grade {
  return gradeComparison(compare(input, vectors), input.answer, options);
}

/** Grades an answer that is compared with its reference already. */
export function gradeComparison(comparison: Comparison, answer: string, options: GradeOptions = {}): Grade {
  const judgement = judge(
    options.model ?? shippedGradingModel(),
    comparison,
    options.strictness,
    options.adjustment,
  );
  const { flags } = comparison;
  const keyPoints = isRefused(flags)
    ? judgePoints(comparison, answer).map(({ text }) => ({
        text,
        status: 'missing' as const,
      }))
    : judgePoints(comparison, answer);
  return explained(judgement, keyPoints, flags);
}
