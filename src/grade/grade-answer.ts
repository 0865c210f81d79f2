import type { WordVectors } from '../embed/word-vectors.ts';
import { compare } from './features.ts';
import { feedbackOf, suggestedRating } from './feedback.ts';
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
  const comparison = compare(input, vectors);
  const judgement = judge(
    options.model ?? shippedGradingModel(),
    comparison,
    options.strictness,
    options.adjustment,
  );
  const { flags } = comparison;
  const keyPoints = isRefused(flags)
    ? judgePoints(comparison, input.answer).map(({ text }) => ({
        text,
        status: 'missing' as const,
      }))
    : judgePoints(comparison, input.answer);
  return {
    ...judgement,
    keyPoints,
    flags,
    feedback: feedbackOf(judgement.verdict, keyPoints, flags),
    suggestedRating: suggestedRating(judgement),
  };
}
