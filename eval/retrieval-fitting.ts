import { ANSWER_FEATURES, answerFeatures } from '../src/search/answer-probability.ts';
import { FEATURE_NAMES, type Features } from '../src/search/features.ts';
import { logitOf, type RankingModel } from '../src/search/ranking-model.ts';
import { fitCovered } from './abstention-fitting.ts';
import { fitOutOfFold } from './cross-fitting.ts';
import { fitNamedLogistic } from './logistic-regression.ts';
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
  const models = fitOutOfFold(observations, FOLDS, fitWeights);
  return observations.map((observation, index) => rankObserved(observation, models[index]!));
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
  const rows: Features[] = [];
  const labels: number[] = [];
  for (const { query, candidates } of observations) {
    for (const { keys, features } of candidates) {
      const relevant = keys.some((key) => query.relevant.has(key));
      if (!relevant && keys.some((key) => query.secondary.has(key))) continue;
      rows.push(features);
      labels.push(relevant ? 1 : 0);
    }
  }
  return fitNamedLogistic(FEATURE_NAMES, rows, { labels }, RANKING_PENALTY, new Set(MONOTONE));
}

/** Whether the best hit answers; more evidence can only make it likelier. */
function fitAnswer(judged: readonly RankedObservation[]): RankingModel['answer'] {
  const found = judged.filter(({ ranked }) => ranked.length > 0);
  const rows = found.map(({ ranked }) => answerFeatures(ranked));
  const every = new Set(ANSWER_FEATURES.keys());
  return fitNamedLogistic(ANSWER_FEATURES, rows, { labels: found.map(bestAnswers) }, ANSWER_PENALTY, every);
}
