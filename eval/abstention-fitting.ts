import { COVERED_FEATURES, coveredFeatures } from '../src/search/answer-probability.ts';
import { coveredProbability, type RankingModel } from '../src/search/ranking-model.ts';
import { fitOutOfFold } from './cross-fitting.ts';
import { fitNamedLogistic } from './logistic-regression.ts';
import { mean } from './metrics/correlation.ts';
import type { RankedObservation } from './retrieval-fitting.ts';

const PENALTY = 10;
const FOLDS = 5;
/** The share of answerable queries that may be told that the decks do not hold the answer. */
const REFUSED_ANSWERABLE = 0.05;

type Abstention = Pick<RankingModel, 'covered' | 'noMatchBelow'>;

/**
 * Fits the probability that the decks hold an answer, and the threshold below which they are said not to. Every set
 * counts alike, and in it answerable and foreign queries, however many there are of each: their shares in a test
 * collection say nothing about a learner's.
 */
export function fitCovered(judged: readonly RankedObservation[]): Abstention {
  const found = judged.filter(({ ranked }) => ranked.length > 0);
  const covered = fitOn(found);
  const models = fitOutOfFold(found, FOLDS, fitOn);
  const probabilities = found.map((each, index) => probabilityOf(models[index]!, each));
  return { covered, noMatchBelow: thresholdFor(found, probabilities) };
}

/** Probability that the decks answer the query; 0 when nothing was found at all. */
export function probabilityOf(
  covered: RankingModel['covered'],
  { observation, ranked }: RankedObservation,
): number {
  return ranked.length === 0 ? 0 : coveredProbability(covered, coveredFeatures(ranked, observation.words));
}

function fitOn(judged: readonly RankedObservation[]): RankingModel['covered'] {
  const rows = judged.map(({ observation, ranked }) => coveredFeatures(ranked, observation.words));
  const labels = judged.map((each) => (isAnswerable(each) ? 1 : 0));
  return fitNamedLogistic(COVERED_FEATURES, rows, { labels, weights: balanced(judged) }, PENALTY);
}

/** Weights that sum to the same for each kind of query of each set, and to the number of queries in all. */
function balanced(judged: readonly RankedObservation[]): number[] {
  const kindOf = (each: RankedObservation) => `${each.observation.set} ${isAnswerable(each)}`;
  const members = new Map<string, number>();
  for (const each of judged) members.set(kindOf(each), (members.get(kindOf(each)) ?? 0) + 1);
  return judged.map((each) => judged.length / members.size / members.get(kindOf(each))!);
}

/** The mean of what refuses the allowed share in each set, so that a large set does not decide for all. */
function thresholdFor(judged: readonly RankedObservation[], probabilities: readonly number[]): number {
  const bySet = new Map<string, number[]>();
  judged.forEach((each, index) => {
    if (!isAnswerable(each)) return;
    const { set } = each.observation;
    bySet.set(set, [...(bySet.get(set) ?? []), probabilities[index]!]);
  });
  const thresholds = [...bySet.values()].map((values) => {
    const sorted = values.sort((a, b) => a - b);
    return sorted[Math.floor(REFUSED_ANSWERABLE * sorted.length)]!;
  });
  return mean(thresholds);
}

function isAnswerable({ observation }: RankedObservation): boolean {
  return observation.query.relevant.size > 0;
}
