import { FEATURE_NAMES, FEATURE_SIGNS, type FeatureName } from '../src/grade/features.ts';
import { thirdOf, type GradingModel } from '../src/grade/grading-model.ts';
import { isRefused } from '../src/grade/judge.ts';
import { featureRow, latentOfObservation, type Observation } from './grading-observations.ts';
import { fitSignedLogistic } from './grading-regression.ts';
import type { GradingSetName } from './grading-sets.ts';
import { macroF1 } from './metrics/classification.ts';

type LinearPart = Pick<GradingModel, 'intercept' | 'weights'>;

const PENALTY = 1;
/** Typed answers to flashcards are what the product grades; the other sets steady the weights. */
const SET_WEIGHT: Readonly<Record<GradingSetName, number>> = {
  'cards-dev': 400,
  'own-dev': 216,
  'own-held-out': 0,
  beetle: 75,
  scientsbank: 75,
  saf_en: 75,
  digiklausur: 75,
};

/** True for answers to flashcards, on which thresholds and confidence are fitted. */
export function isCardAnswer({ answer }: Observation): boolean {
  return answer.set === 'cards-dev' || answer.set === 'own-dev';
}

/** Fits the weights, thresholds and calibration of the grader. */
export function fitGradingModel(observations: readonly Observation[], provenance: string): GradingModel {
  const linear = fitWeights(observations);
  const calibrators = observations.filter(isCardAnswer);
  const targets = calibrators.length > 0 ? calibrators : observations;
  const latents = crossFittedLatents(observations, targets);
  const thirds = targets.map(({ answer }) => thirdOf(answer.score));
  return {
    provenance,
    ...linear,
    thresholds: bestThresholds(latents, thirds),
    range: [quantile(latents, 0.02), quantile(latents, 0.98)],
    confidence: [calibration(latents, thirds, 1), calibration(latents, thirds, 2)],
    unsureBelow: [0.55, 0.38, 0.42],
  };
}

/** The linear part alone; each set counts by `SET_WEIGHT`, however many answers it has. */
export function fitWeights(observations: readonly Observation[]): LinearPart {
  const sizes = new Map<string, number>();
  for (const { answer } of observations) sizes.set(answer.set, (sizes.get(answer.set) ?? 0) + 1);
  const { intercept, weights } = fitSignedLogistic(
    {
      rows: observations.map(featureRow),
      targets: observations.map(({ answer }) => answer.score),
      weights: observations.map(({ answer }) => SET_WEIGHT[answer.set] / sizes.get(answer.set)!),
    },
    FEATURE_NAMES.map((name) => FEATURE_SIGNS[name]),
    PENALTY,
  );
  const named = FEATURE_NAMES.map((name, i) => [name, rounded(weights[i]!)] as const);
  return { intercept: rounded(intercept), weights: Object.fromEntries(named) as Record<FeatureName, number> };
}

/** Latent values of `targets`, each from weights that were fitted without its group. */
function crossFittedLatents(observations: readonly Observation[], targets: readonly Observation[]): number[] {
  const groups = [...new Set(targets.map(({ answer }) => answer.group))];
  const folds = Math.min(groups.length, 8);
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  const models = Array.from({ length: folds }, (_, fold) =>
    fitWeights(observations.filter(({ answer }) => foldOf.get(answer.group) !== fold)),
  );
  return targets.map((target) => latentOfObservation(models[foldOf.get(target.answer.group)!]!, target));
}

/** The pair of latent values that separates the thirds best by macro-F1. */
function bestThresholds(latents: readonly number[], thirds: readonly number[]): [number, number] {
  const candidates = Array.from({ length: 60 }, (_, i) => quantile(latents, 0.2 + (i * 0.78) / 60));
  let best: [number, number] = [candidates[20]!, candidates[40]!];
  let bestScore = -1;
  for (const low of candidates) {
    for (const high of candidates) {
      if (high <= low) continue;
      const score = macroF1(
        thirds,
        latents.map((latent) => (latent < low ? 0 : latent < high ? 1 : 2)),
      );
      if (score > bestScore) {
        bestScore = score;
        best = [rounded(low), rounded(high)];
      }
    }
  }
  return best;
}

function calibration(
  latents: readonly number[],
  thirds: readonly number[],
  atLeast: number,
): { slope: number; offset: number } {
  const fitted = fitSignedLogistic(
    {
      rows: latents.map((latent) => [latent]),
      targets: thirds.map((third) => (third >= atLeast ? 1 : 0)),
      weights: latents.map(() => 1),
    },
    [1],
    0,
  );
  return { slope: rounded(fitted.weights[0]!), offset: rounded(fitted.intercept) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Answers that a flag decides teach the weights nothing. */
export function fittable(observations: readonly Observation[]): Observation[] {
  return observations.filter(({ read }) => !read.every(({ flags }) => isRefused(flags)));
}
