import type { Features } from './features.ts';

/**
 * What tells whether the best hit answers the query at all: how it stands absolutely and against the next ones. The
 * ranking features alone cannot say it, since some card is always the best.
 */
export const ANSWER_FEATURES = [
  'logit',
  'margin',
  'bestCosine',
  'questionCosine',
  'softCoverage',
  'softQuestionCoverage',
  'exactCoverage',
  'lexical',
] as const;

export type AnswerFeature = (typeof ANSWER_FEATURES)[number];
export type AnswerFeatures = Readonly<Record<AnswerFeature, number>>;

/** Hits below the best that its logit is compared with. */
const RIVALS = 4;

/** @param ranked candidates in falling logit, at least one. */
export function answerFeatures(
  ranked: readonly { readonly logit: number; readonly features: Features }[],
): AnswerFeatures {
  const [best, ...others] = ranked.slice(0, 1 + RIVALS);
  const { logit, features } = best!;
  const rivals = others.reduce((sum, other) => sum + other.logit, 0) / Math.max(1, others.length);
  return {
    logit,
    margin: others.length === 0 ? 0 : logit - rivals,
    bestCosine: features.bestCosine,
    questionCosine: features.questionCosine,
    softCoverage: features.softCoverage,
    softQuestionCoverage: features.softQuestionCoverage,
    exactCoverage: features.exactCoverage,
    lexical: features.lexical,
  };
}
