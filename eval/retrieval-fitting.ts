import { ANSWER_FEATURES, answerFeatures } from '../src/search/answer-probability.ts';
import { FEATURE_NAMES, type FeatureName } from '../src/search/features.ts';
import { logitOf, type RankingModel } from '../src/search/ranking-model.ts';
import { fitCovered } from './abstention-fitting.ts';
import { fitLogistic } from './logistic-regression.ts';
import type { Observation, ObservedCandidate } from './retrieval-observations.ts';

/** Penalty of the ranking fit; the features are few against the rows, so it only keeps twins from cancelling. */
const RANKING_PENALTY = 10;
const ANSWER_PENALTY = 3;
const FOLDS = 5;

/** Evidence can only speak for a card, never against it; standardised twins and the length may do either. */
const MONOTONE = FEATURE_NAMES.flatMap((name, column) => (name.startsWith('logLength') ? [] : [column]));

/** The candidates of one query as a ranking model orders them. */
export interface RankedObservation {
  readonly observation: Observation;
  /** In falling logit. */
  readonly ranked: readonly (ObservedCandidate & { readonly logit: number })[];
}

/**
 * Fits the ranking model: logistic regression over all candidates of all queries, then the
 * probability of the best hit and the `noMatch` threshold, both on folds that the weights did not see.
 *
 * @param basis what the observations were made with.
 */
export function fitRankingModel(
  observations: readonly Observation[],
  basis: Pick<RankingModel, 'provenance' | 'cosines'>,
): RankingModel {
  const judged = rankedOutOfFold(observations);
  return { ...basis, ...fitWeights(observations), answer: fitAnswer(judged), ...fitCovered(judged) };
}

export type Weights = Pick<RankingModel, 'intercept' | 'weights'>;

function rankedOutOfFold(observations: readonly Observation[]): RankedObservation[] {
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    fitWeights(observations.filter((_observation, index) => index % FOLDS !== fold)),
  );
  return observations.map((observation, index) => rankObserved(observation, models[index % FOLDS]!));
}

export function rankObserved(observation: Observation, model: Weights): RankedObservation {
  const ranked = observation.candidates
    .map((candidate) => ({ ...candidate, logit: logitOf(model, candidate.features) }))
    .sort((a, b) => b.logit - a.logit);
  return { observation, ranked };
}

/** 1 when the best hit answers the query, `secondary` counted as answers; 0 when nothing was found at all. */
export function bestAnswers({ observation: { query }, ranked }: RankedObservation): 0 | 1 {
  const keys = ranked[0]?.keys ?? [];
  return keys.some((key) => query.relevant.has(key) || query.secondary.has(key)) ? 1 : 0;
}

/** Logistic regression over all candidates; cards that answer as well as the one sought are left out. */
export function fitWeights(observations: readonly Observation[]): Weights {
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { query, candidates } of observations) {
    for (const { keys, features } of candidates) {
      const relevant = keys.some((key) => query.relevant.has(key));
      if (!relevant && keys.some((key) => query.secondary.has(key))) continue;
      rows.push(Float64Array.from(FEATURE_NAMES, (name) => features[name]));
      labels.push(relevant ? 1 : 0);
    }
  }
  const { intercept, weights } = fitLogistic({ rows, labels }, RANKING_PENALTY, new Set(MONOTONE));
  return { intercept, weights: named<FeatureName>(FEATURE_NAMES, weights) };
}

/** Whether the best hit answers; more evidence can only make it likelier. */
function fitAnswer(judged: readonly RankedObservation[]): RankingModel['answer'] {
  const found = judged.filter(({ ranked }) => ranked.length > 0);
  const rows = found.map(({ ranked }) => {
    const features = answerFeatures(ranked);
    return Float64Array.from(ANSWER_FEATURES, (name) => features[name]);
  });
  const every = new Set(ANSWER_FEATURES.keys());
  const { intercept, weights } = fitLogistic({ rows, labels: found.map(bestAnswers) }, ANSWER_PENALTY, every);
  return { intercept, weights: named(ANSWER_FEATURES, weights) };
}

function named<Name extends string>(names: readonly Name[], values: readonly number[]): Record<Name, number> {
  return Object.fromEntries(names.map((name, index) => [name, values[index]!])) as Record<Name, number>;
}
