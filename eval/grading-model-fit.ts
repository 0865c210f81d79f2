import { FEATURE_NAMES, FEATURE_SIGNS, type FeatureName } from '../src/grade/features.ts';
import { thirdOf, type GradingHead, type GradingModel } from '../src/grade/grading-model.ts';
import { isRefused } from '../src/grade/judge.ts';
import { featureRow, latentOfObservation, type Observation } from './grading-observations.ts';
import { fitSignedLogistic } from './grading-regression.ts';
import type { GradingSetName } from './grading-sets.ts';
import { bestThresholds, twoWayThresholds } from './grading-thresholds.ts';
import { mean } from './metrics/correlation.ts';

type Weights = GradingHead['weights'];
/** How much each set counts, however many answers it has. */
export type SetWeights = Readonly<Record<GradingSetName, number>>;

const ONLY_REPORTED = { 'own-held-out': 0, 'own-second-held-out': 0, contrast: 0, asked: 0 } as const;

/** For the product: it grades typed answers to flashcards, and the other sets steady the weights. */
export const CARDS_FIRST: SetWeights = {
  'cards-dev': 400,
  'own-dev': 216,
  ...ONLY_REPORTED,
  beetle: 40,
  scientsbank: 40,
  saf_en: 40,
  digiklausur: 40,
};

/** For sets that nothing is known of. */
export const ALL_ALIKE: SetWeights = {
  'cards-dev': 200,
  'own-dev': 100,
  ...ONLY_REPORTED,
  beetle: 200,
  scientsbank: 200,
  saf_en: 200,
  digiklausur: 200,
};

/**
 * By cross-fitted grades of flashcard answers: fairness first, so `incorrect` needs far more confidence than the others
 * (one in twenty-five right answers gets it at most), then at most a fifth of all answers unsure.
 */
const UNSURE_BELOW: GradingModel['unsureBelow'] = [0.78, 0.1, 0.35];
const PENALTY = 10;
/** Beside other sets, answers of one beyond this many say little new; evenly spaced ones are taken. */
const MOST_PER_SET = 600;
const FOLDS = 8;
const THIRDS = [1, 2] as const;

/** True for answers to flashcards, on which thresholds and confidence are fitted. */
export function isCardAnswer({ answer }: Observation): boolean {
  return answer.set === 'cards-dev' || answer.set === 'own-dev';
}

/** Answers that a flag decides teach the weights nothing. */
export function fittable(observations: readonly Observation[]): Observation[] {
  return observations.filter(({ read }) => !read.every(({ flags }) => isRefused(flags)));
}

/** Fits the weights, thresholds and calibration of the grader. */
export function fitGradingModel(
  observations: readonly Observation[],
  setWeights: SetWeights,
  provenance: string,
): GradingModel {
  const calibrators = observations.filter(isCardAnswer);
  const targets = calibrators.length > 0 ? calibrators : observations;
  const thirds = targets.map(({ answer }) => thirdOf(answer.score));
  const latents = THIRDS.map((third) => crossFittedLatents(observations, targets, setWeights, third));
  const [low, high] = thirds.includes(1)
    ? bestThresholds(latents[0]!, latents[1]!, thirds)
    : twoWayThresholds(latents[0]!, thirds);
  const head = (third: 1 | 2, threshold: number): GradingHead => ({
    ...placed(
      fitWeights(observations, setWeights, third),
      targets,
      threshold,
      calibration(latents[third - 1]!, thirds, third),
    ),
  });
  return {
    provenance,
    partial: head(1, low),
    correct: head(2, high),
    unsureBelow: UNSURE_BELOW,
  };
}

interface FittedHead {
  readonly weights: Weights;
  readonly intercepts: ReadonlyMap<GradingSetName, number>;
}

/** Mean intercept of the targets' sets: it makes latent values of different fits comparable. */
function interceptFor({ intercepts }: FittedHead, targets: readonly Observation[]): number {
  const known = [...new Set(targets.map(({ answer }) => answer.set))].flatMap(
    (set) => intercepts.get(set) ?? [],
  );
  return mean(known);
}

/** Threshold and calibration were found with an intercept, which the shipped head does not carry. */
function placed(
  fitted: FittedHead,
  targets: readonly Observation[],
  threshold: number,
  { slope, offset }: GradingHead['confidence'],
): GradingHead {
  const intercept = interceptFor(fitted, targets);
  return {
    weights: fitted.weights,
    threshold: rounded(threshold - intercept),
    confidence: { slope, offset: rounded(offset + slope * intercept) },
  };
}

/** Weights that tell answers of at least the given third from the rest. Each set keeps an intercept of its own. */
function fitWeights(all: readonly Observation[], setWeights: SetWeights, third: 1 | 2): FittedHead {
  const observations = thinned(all);
  const sizes = new Map<GradingSetName, number>();
  for (const { answer } of observations) sizes.set(answer.set, (sizes.get(answer.set) ?? 0) + 1);
  const [first, ...sets] = [...sizes.keys()];
  const { intercept, weights } = fitSignedLogistic(
    {
      rows: observations.map((each) => [
        ...featureRow(each),
        ...sets.map((set) => (each.answer.set === set ? 1 : 0)),
      ]),
      targets: observations.map(({ answer }) => (thirdOf(answer.score) >= third ? 1 : 0)),
      weights: observations.map(({ answer }) => setWeights[answer.set] / sizes.get(answer.set)!),
    },
    [...FEATURE_NAMES.map((name) => FEATURE_SIGNS[name]), ...sets.map(() => 0)],
    PENALTY,
  );
  const named = FEATURE_NAMES.map((name, i) => [name, rounded(weights[i]!)] as const);
  const intercepts = new Map<GradingSetName, number>(first === undefined ? [] : [[first, intercept]]);
  sets.forEach((set, i) => intercepts.set(set, intercept + weights[FEATURE_NAMES.length + i]!));
  return { weights: Object.fromEntries(named) as Record<FeatureName, number>, intercepts };
}

function thinned(observations: readonly Observation[]): Observation[] {
  const sets = [...new Set(observations.map(({ answer }) => answer.set))];
  if (sets.length === 1) return [...observations];
  return sets.flatMap((set) => {
    const members = observations.filter(({ answer }) => answer.set === set);
    const step = Math.max(1, members.length / MOST_PER_SET);
    return Array.from(
      { length: Math.floor(members.length / step) },
      (_, i) => members[Math.floor(i * step)]!,
    );
  });
}

/** Latent values of `targets`, each from weights that were fitted without its group. */
function crossFittedLatents(
  observations: readonly Observation[],
  targets: readonly Observation[],
  setWeights: SetWeights,
  third: 1 | 2,
): number[] {
  const groups = [...new Set(targets.map(({ answer }) => answer.group))];
  const folds = Math.min(groups.length, FOLDS);
  const foldOf = new Map(groups.map((group, i) => [group, i % folds]));
  const heads = Array.from({ length: folds }, (_, fold) =>
    fitWeights(
      observations.filter(({ answer }) => foldOf.get(answer.group) !== fold),
      setWeights,
      third,
    ),
  );
  return targets.map((target) => {
    const fitted = heads[foldOf.get(target.answer.group)!]!;
    return latentOfObservation(fitted.weights, target) + interceptFor(fitted, targets);
  });
}

function calibration(
  latents: readonly number[],
  thirds: readonly number[],
  third: number,
): GradingHead['confidence'] {
  const { intercept, weights } = fitSignedLogistic(
    {
      rows: latents.map((latent) => [latent]),
      targets: thirds.map((actual) => (actual >= third ? 1 : 0)),
      weights: latents.map(() => 1),
    },
    [1],
    0,
  );
  return {
    slope: Math.max(0.01, rounded(weights[0]!)),
    offset: rounded(intercept),
  };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
