import { FEATURE_NAMES, type FeatureName, type Features } from '../src/search/features.ts';
import { logitOf, probabilityOf, type RankingModel } from '../src/search/ranking-model.ts';
import { fitLogistic } from './logistic-regression.ts';
import type { Observation } from './retrieval-observations.ts';

/** Penalty of the ranking fit; the features are few against the rows, so it only keeps twins from cancelling. */
const RANKING_PENALTY = 10;
const CALIBRATION_PENALTY = 0.1;
/** At most this share of answerable queries may be told that the decks do not hold the answer. */
const REFUSED_ANSWERABLE = 0.04;
const CALIBRATION_FOLDS = 5;

/** Evidence can only speak for a card, never against it; standardised twins and the length may do either. */
const MONOTONE: ReadonlySet<FeatureName> = new Set(
  FEATURE_NAMES.filter((name) => !name.startsWith('logLength')),
);

/**
 * Fits the ranking model: logistic regression over all candidates of all queries, then Platt scaling of the best hit
 * and the `noMatch` threshold, both on folds that the weights did not see.
 */
export function fitRankingModel(observations: readonly Observation[], provenance: string): RankingModel {
  const judged = observations.flatMap((observation, index) => {
    const others = observations.filter((_, other) => other % CALIBRATION_FOLDS !== index % CALIBRATION_FOLDS);
    return [{ observation, others, fold: index % CALIBRATION_FOLDS }];
  });
  const foldModels = Array.from({ length: CALIBRATION_FOLDS }, (_, fold) =>
    fitWeights(judged.find((each) => each.fold === fold)!.others),
  );
  const best = judged.map(({ observation, fold }) => bestHit(observation, foldModels[fold]!));
  const platt = fitLogistic(
    { rows: best.map((hit) => Float64Array.of(hit.logit)), labels: best.map((hit) => hit.label) },
    CALIBRATION_PENALTY,
  );
  const calibrated: RankingModel = {
    ...fitWeights(observations),
    provenance,
    calibration: { slope: Math.max(1e-3, platt.weights[0]!), offset: platt.intercept },
    noMatchBelow: 0,
  };
  return { ...calibrated, noMatchBelow: thresholdFor(calibrated, best) };
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
    calibration: { slope: 1, offset: 0 },
    noMatchBelow: 0,
  };
}

function rowOf(features: Features): Float64Array {
  return Float64Array.from(FEATURE_NAMES, (name) => features[name]);
}

export interface BestHit {
  readonly logit: number;
  /** 1 when the best hit answers the query, `secondary` counted as answers. */
  readonly label: number;
  readonly answerable: boolean;
}

export function bestHit(observation: Observation, model: RankingModel): BestHit {
  const { query, candidates } = observation;
  let logit = -Infinity;
  let keys: readonly string[] = [];
  for (const candidate of candidates) {
    const value = logitOf(model, candidate.features);
    if (value > logit) [logit, keys] = [value, candidate.keys];
  }
  const answers = keys.some((key) => query.relevant.has(key) || query.secondary.has(key));
  return { logit: Math.max(logit, -30), label: answers ? 1 : 0, answerable: query.relevant.size > 0 };
}

/** The largest threshold that refuses at most the allowed share of answerable queries. */
function thresholdFor(model: RankingModel, hits: readonly BestHit[]): number {
  const answerable = hits
    .filter((hit) => hit.answerable)
    .map((hit) => probabilityOf(model, hit.logit))
    .sort((a, b) => a - b);
  return answerable[Math.floor(REFUSED_ANSWERABLE * answerable.length)] ?? 0;
}
