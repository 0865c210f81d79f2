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

/**
 * What tells whether the decks hold an answer at all, whichever card it is: the best that any candidate offers of each
 * kind of evidence. Not the same as whether the best hit is right: a hard question with a card is not a foreign one.
 */
export const COVERED_FEATURES = [
  'bestCosine',
  'softCoverage',
  'exactCoverage',
  'lexical',
  'lexicalPerWord',
  'logWords',
  'logCards',
] as const;

export type CoveredFeature = (typeof COVERED_FEATURES)[number];
export type CoveredFeatures = Readonly<Record<CoveredFeature, number>>;

/**
 * @param words number of words looked up, at least 1.
 * @param cards size of the collection searched, at least 1: among more cards the best is better by chance.
 */
export function coveredFeatures(
  candidates: readonly { readonly features: Features }[],
  words: number,
  cards: number,
): CoveredFeatures {
  const largest = (name: 'bestCosine' | 'softCoverage' | 'exactCoverage' | 'lexical'): number =>
    candidates.reduce((best, { features }) => Math.max(best, features[name]), 0);
  const lexical = largest('lexical');
  return {
    bestCosine: largest('bestCosine'),
    softCoverage: largest('softCoverage'),
    exactCoverage: largest('exactCoverage'),
    lexical,
    lexicalPerWord: Math.expm1(lexical) / words,
    logWords: Math.log(words),
    logCards: Math.log(cards),
  };
}
