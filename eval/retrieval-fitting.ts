import {
  ANSWER_FEATURES,
  type AnswerFeature,
  answerFeatures,
  type AnswerFeatures,
  COVERED_FEATURES,
  type CoveredFeature,
  coveredFeatures,
  type CoveredFeatures,
} from '../src/search/answer-probability.ts';
import { FEATURE_NAMES, type FeatureName, type Features } from '../src/search/features.ts';
import { coveredProbability, logitOf, type RankingModel } from '../src/search/ranking-model.ts';
import { fitLogistic } from './logistic-regression.ts';
import type { Observation } from './retrieval-observations.ts';

/** Penalty of the ranking fit; the features are few against the rows, so it only keeps twins from cancelling. */
const RANKING_PENALTY = 10;
const ANSWER_PENALTY = 3;
const COVERED_PENALTY = 10;
/** At most this share of answerable queries may be told that the decks do not hold the answer. */
const REFUSED_ANSWERABLE = 0.04;
const CALIBRATION_FOLDS = 5;

/** Evidence can only speak for a card, never against it; standardised twins and the length may do either. */
const MONOTONE: ReadonlySet<FeatureName> = new Set(
  FEATURE_NAMES.filter((name) => !name.startsWith('logLength')),
);

/**
 * Fits the ranking model: logistic regression over all candidates of all queries, then the
 * probability of the best hit and the `noMatch` threshold, both on folds that the weights did not see.
 */
export function fitRankingModel(observations: readonly Observation[], provenance: string): RankingModel {
  const judged = observations.flatMap((observation, index) => {
    const others = observations.filter((_, other) => other % CALIBRATION_FOLDS !== index % CALIBRATION_FOLDS);
    return [{ observation, others, fold: index % CALIBRATION_FOLDS }];
  });
  const foldModels = Array.from({ length: CALIBRATION_FOLDS }, (_, fold) =>
    fitWeights(judged.find((each) => each.fold === fold)!.others),
  );
  const best = judged.flatMap(({ observation, fold }) => bestHit(observation, foldModels[fold]!) ?? []);
  const covered = fitCovered(observations);
  const fitted: RankingModel = { ...fitWeights(observations), provenance, answer: fitAnswer(best), covered };
  return { ...fitted, noMatchBelow: thresholdFor(fitted, observations) };
}

/** Whether the best hit answers; more evidence can only make it likelier. */
function fitAnswer(hits: readonly BestHit[]): RankingModel['answer'] {
  const rows = hits.map(({ features }) => Float64Array.from(ANSWER_FEATURES, (name) => features[name]));
  const all = new Set(ANSWER_FEATURES.keys());
  const { intercept, weights } = fitLogistic(
    { rows, labels: hits.map((hit) => hit.label) },
    ANSWER_PENALTY,
    all,
  );
  const named = Object.fromEntries(ANSWER_FEATURES.map((name, column) => [name, weights[column]!]));
  return { intercept, weights: named as Record<AnswerFeature, number> };
}

function fitWeights(observations: readonly Observation[]): RankingModel {
  const rows: Float64Array[] = [];
  const labels: number[] = [];
  for (const { query, candidates } of observations) {
    for (const { keys, features } of candidates) {
      const relevant = keys.some((key) => query.relevant.has(key));
      if (!relevant && keys.some((key) => query.secondary.has(key))) continue;
      rows.push(rowOf(features));
      labels.push(relevant ? 1 : 0);
    }
  }
  const monotone = new Set(FEATURE_NAMES.flatMap((name, column) => (MONOTONE.has(name) ? [column] : [])));
  const fitted = fitLogistic({ rows, labels }, RANKING_PENALTY, monotone);
  const weights = Object.fromEntries(FEATURE_NAMES.map((name, column) => [name, fitted.weights[column]!]));
  return {
    provenance: '',
    intercept: fitted.intercept,
    weights: weights as RankingModel['weights'],
    answer: { intercept: 0, weights: zeroWeights(ANSWER_FEATURES) },
    covered: { intercept: 0, weights: zeroWeights(COVERED_FEATURES) },
    noMatchBelow: 0,
  };
}

function zeroWeights<Name extends string>(names: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
}

function rowOf(features: Features): Float64Array {
  return Float64Array.from(FEATURE_NAMES, (name) => features[name]);
}

export interface BestHit {
  readonly features: AnswerFeatures;
  /** 1 when the best hit answers the query, `secondary` counted as answers. */
  readonly label: number;
}

/** Null when nothing was found at all. */
export function bestHit({ query, candidates }: Observation, model: RankingModel): BestHit | null {
  const ranked = candidates
    .map(({ keys, features }) => ({ keys, features, logit: logitOf(model, features) }))
    .sort((a, b) => b.logit - a.logit);
  if (ranked.length === 0) return null;
  const answers = ranked[0]!.keys.some((key) => query.relevant.has(key) || query.secondary.has(key));
  return { features: answerFeatures(ranked), label: answers ? 1 : 0 };
}

export function coveredFeaturesOf({ candidates, words, cards }: Observation): CoveredFeatures {
  return coveredFeatures(candidates, words, cards);
}

function fitCovered(observations: readonly Observation[]): RankingModel['covered'] {
  const rows = observations.map((observation) => {
    const features = coveredFeaturesOf(observation);
    return Float64Array.from(COVERED_FEATURES, (name) => features[name]);
  });
  const labels = observations.map(({ query }) => (query.relevant.size > 0 ? 1 : 0));
  const { intercept, weights } = fitLogistic({ rows, labels }, COVERED_PENALTY);
  const named = Object.fromEntries(COVERED_FEATURES.map((name, column) => [name, weights[column]!]));
  return { intercept, weights: named as Record<CoveredFeature, number> };
}

/** The largest threshold that refuses at most the allowed share of answerable queries. */
function thresholdFor(model: RankingModel, observations: readonly Observation[]): number {
  const answerable = observations
    .filter(({ query }) => query.relevant.size > 0)
    .map((observation) => coveredProbability(model, coveredFeaturesOf(observation)))
    .sort((a, b) => a - b);
  return answerable[Math.floor(REFUSED_ANSWERABLE * answerable.length)] ?? 0;
}
