import type { WordVectors } from '../embed/word-vectors.ts';
import type { CollectionWords } from './collection-words.ts';
import type { Features } from './features.ts';
import type { Query } from './query.ts';

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
  'logGeometricCoverage',
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
    logGeometricCoverage: features.logGeometricCoverage,
    exactCoverage: features.exactCoverage,
    lexical: features.lexical,
  };
}

/**
 * What tells whether the decks hold an answer at all, whichever card it is: the best that any candidate offers of each
 * kind of evidence, how the ranking stands, and how usual the query's words are in the decks. Not the same as whether
 * the best hit is right: a hard question with a card is not a foreign one.
 */
export const COVERED_FEATURES = [
  'logit',
  'margin',
  'bestCosine',
  'softCoverage',
  'lexicalPerWord',
  'logShare',
  'logWords',
] as const;

export type CoveredFeature = (typeof COVERED_FEATURES)[number];
export type CoveredFeatures = Readonly<Record<CoveredFeature, number>>;

/** How usual the words of a query are in the decks. */
export interface QueryWords {
  /** Words looked up, at least 1. */
  readonly count: number;
  /** Logarithm of the share of cards that hold a word, averaged by how much meaning the words carry. */
  readonly logShare: number;
}

export function queryWordsOf(query: Query, decks: CollectionWords, vectors: WordVectors): QueryWords {
  let total = 0;
  let sum = 0;
  for (const word of query.words) {
    const weight = vectors.tokenize(word).reduce((most, id) => Math.max(most, vectors.weight(id)), 0);
    total += weight;
    sum += weight * decks.logShare(word);
  }
  return { count: Math.max(1, query.words.length), logShare: total === 0 ? 0 : sum / total };
}

/** @param ranked candidates in falling logit, at least one. */
export function coveredFeatures(
  ranked: readonly { readonly logit: number; readonly features: Features }[],
  words: QueryWords,
): CoveredFeatures {
  const largest = (name: 'bestCosine' | 'softCoverage' | 'lexical'): number =>
    ranked.reduce((best, { features }) => Math.max(best, features[name]), 0);
  const { logit, margin } = answerFeatures(ranked);
  return {
    logit,
    margin,
    bestCosine: largest('bestCosine'),
    softCoverage: largest('softCoverage'),
    lexicalPerWord: Math.expm1(largest('lexical')) / words.count,
    logShare: words.logShare,
    logWords: Math.log(words.count),
  };
}
