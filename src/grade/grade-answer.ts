import type { WordVectors } from '../embed/word-vectors.ts';
import { compare, type Comparison } from './features.ts';
import { feedbackOf, suggestedRating } from './feedback.ts';
import type { Grade, GradeFlag, GradeInput, Verdict } from './grade.ts';
import {
  latentOf,
  scoreOf,
  shippedGradingModel,
  thirdOf,
  thirdProbabilities,
  type GradingModel,
} from './grading-model.ts';
import { judgePoints } from './judge-points.ts';

export type Strictness = 'lenient' | 'normal' | 'strict';

export interface GradeOptions {
  readonly strictness?: Strictness;
  /** This learner's offset, −1…1 (clamped); positive is more lenient. */
  readonly adjustment?: number;
  /** Default: the one that ships. */
  readonly model?: GradingModel;
}

/** How far strictness moves the thresholds, in units of the model's latent value. */
const STRICTNESS_SHIFT: Readonly<Record<Strictness, number>> = { lenient: 0.4, normal: 0, strict: -0.4 };
const MAX_ADJUSTMENT = 1;
const VERDICTS = ['incorrect', 'partial', 'correct'] as const;

/**
 * Grades a typed answer against the reference. Pure; reads at most the first 1,200 words of the answer, so the time
 * is bounded whatever its length.
 */
export function gradeAnswer(input: GradeInput, vectors: WordVectors, options: GradeOptions = {}): Grade {
  const model = options.model ?? shippedGradingModel();
  const comparison = compare(input, vectors);
  const flags = flagsOf(comparison);
  const refused = flags.find((flag) => REFUSED.has(flag));
  const latent = latentOf(model, comparison.features) + shiftOf(options);
  const score = refused === undefined ? round(scoreOf(model, latent)) : 0;
  const confidence = refused === undefined ? round(thirdProbabilities(model, latent)[thirdOf(score)]) : 0.97;
  const verdict = verdictOf(model, score, confidence);
  const keyPoints = judgePoints(comparison, input.answer);
  return {
    score,
    verdict,
    confidence,
    keyPoints: refused === undefined ? keyPoints : keyPoints.map(({ text }) => ({ text, status: 'missing' })),
    flags,
    feedback: feedbackOf(verdict, keyPoints, flags),
    suggestedRating: suggestedRating(verdict, score, confidence),
  };
}

/** Answers with these flags say nothing that could be right. */
const REFUSED: ReadonlySet<GradeFlag> = new Set(['empty', 'instruction', 'question-copied', 'off-topic']);

function flagsOf({ features, form }: Comparison): GradeFlag[] {
  const flags: GradeFlag[] = [];
  if (form.empty) return ['empty'];
  if (form.instruction && features.coverage < 0.6) flags.push('instruction');
  if (features.questionShare > 0.85 && features.support < 0.2 && features.sameVerdict === 0) flags.push('question-copied');
  else if (features.coverage < 0.08 && features.support < 0.08 && features.otherVerdict + features.sameVerdict === 0) {
    flags.push('off-topic');
  }
  if (features.listed > 0.5) flags.push('keyword-list');
  if (features.negation > 0.3 || features.opposite > 0.3 || features.otherVerdict === 1) flags.push('negation');
  if (features.swapped > 0.4) flags.push('swapped');
  if (features.number > 0) flags.push('number');
  if (features.identifier > 0) flags.push('identifier');
  return flags;
}

function shiftOf({ strictness = 'normal', adjustment = 0 }: GradeOptions): number {
  return STRICTNESS_SHIFT[strictness] + Math.max(-MAX_ADJUSTMENT, Math.min(MAX_ADJUSTMENT, adjustment));
}

function verdictOf(model: GradingModel, score: number, confidence: number): Verdict {
  const third = thirdOf(score);
  return confidence < model.unsureBelow[third] ? 'unsure' : VERDICTS[third];
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
