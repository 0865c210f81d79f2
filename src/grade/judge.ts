import type { Comparison } from './features.ts';
import type { GradeFlag, Strictness, Verdict } from './grade.ts';
import { latentsOf, scoreOf, thirdOf, thirdProbabilities, type GradingModel } from './grading-model.ts';

/** What a comparison comes to, before it is explained. */
export interface Judgement {
  readonly score: number;
  readonly verdict: Verdict;
  readonly confidence: number;
}

/** How far strictness moves the answer, in units of the model's latent value. */
const STRICTNESS_SHIFT: Readonly<Record<Strictness, number>> = {
  lenient: 0.4,
  normal: 0,
  strict: -0.4,
};
const MAX_ADJUSTMENT = 1;
const VERDICTS = ['incorrect', 'partial', 'correct'] as const;

/** Answers with these flags say nothing that could be right. */
const REFUSED: ReadonlySet<GradeFlag> = new Set(['empty', 'instruction', 'question-copied', 'off-topic']);
const REFUSAL_CONFIDENCE = 0.97;
/**
 * An answer that shares nothing with the reference may be right in words of its own: of 588 right answers flagged so
 * (eval/grading/written, which the reader knows) 410 read like right ones, of 1,463 to other cards 213. Below the bound for
 * `incorrect`, so that the learner decides.
 */
const OFF_TOPIC = { readPartial: 0.5, confidence: 0.7 };
/** Of answers that repeat the reference but for a `not`. */
const CAP_CONFIDENCE = 0.9;

/**
 * Keywords in a row may not pass, but now and then they are a terse right answer: nine of ten that were flagged on
 * development answers were stuffed. Below the bound for `incorrect`, so that the learner decides.
 */
const KEYWORDS = { score: 0.3, confidence: 0.7 };

/** True when a flag alone decides that the answer is worth nothing. */
export function isRefused(flags: readonly GradeFlag[]): boolean {
  return flags.some((flag) => REFUSED.has(flag));
}

/** Score, verdict and confidence of an answer by its features and flags. */
export function judge(
  model: GradingModel,
  { features, flags, cap }: Pick<Comparison, 'features' | 'flags' | 'cap'>,
  strictness: Strictness = 'normal',
  adjustment = 0,
): Judgement {
  if (isRefused(flags)) {
    const doubtful = flags.includes('off-topic') && features.readPartial >= OFF_TOPIC.readPartial;
    return doubtful
      ? { score: 0, verdict: 'unsure', confidence: OFF_TOPIC.confidence }
      : { score: 0, verdict: 'incorrect', confidence: REFUSAL_CONFIDENCE };
  }
  const offset = Math.max(-MAX_ADJUSTMENT, Math.min(MAX_ADJUSTMENT, adjustment));
  const latents = latentsOf(model, features, STRICTNESS_SHIFT[strictness] + offset);
  const limit = flags.includes('keyword-list') ? KEYWORDS : { score: cap, confidence: CAP_CONFIDENCE };
  const score = Math.min(cap, limit.score, rounded(scoreOf(model, latents)));
  const third = thirdOf(score);
  const confidence = limit.score < 1 ? limit.confidence : rounded(thirdProbabilities(model, latents)[third]);
  return {
    score,
    verdict: confidence < model.unsureBelow[third] ? 'unsure' : VERDICTS[third],
    confidence,
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
