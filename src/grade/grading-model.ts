import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName, type Features } from './features.ts';

const gradingModelSchema = z.strictObject({
  /** How the numbers came about. */
  provenance: z.string(),
  intercept: z.number(),
  weights: z.strictObject(
    Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<FeatureName, z.ZodNumber>,
  ),
  /** Latent values at which `incorrect` turns `partial` and `partial` turns `correct`. */
  thresholds: z.tuple([z.number(), z.number()]),
  /** Latent values of scores 0 and 1. */
  range: z.tuple([z.number(), z.number()]),
  /** P(third ≥ k) = sigmoid(slope × latent + offset) for k = partial, correct. */
  confidence: z.tuple([
    z.strictObject({ slope: z.number().positive(), offset: z.number() }),
    z.strictObject({ slope: z.number().positive(), offset: z.number() }),
  ]),
  /** Grades with less confidence are `unsure`; one bound for each third, incorrect first. */
  unsureBelow: z.tuple([z.number(), z.number(), z.number()]),
});

/** A monotone linear model over the features, with its calibration. */
export type GradingModel = z.infer<typeof gradingModelSchema>;

/** 0 incorrect, 1 partial, 2 correct. */
export type Third = 0 | 1 | 2;

let shipped: GradingModel | undefined;

/** The model that ships beside this file, read once. */
export function shippedGradingModel(): GradingModel {
  shipped ??= readGradingModel(new URL('./grading-model.json', import.meta.url));
  return shipped;
}

/** Reads a model as the fit writes it. */
export function readGradingModel(file: string | URL): GradingModel {
  return gradingModelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Log-odds-like value that the score is a monotone function of. */
export function latentOf(model: Pick<GradingModel, 'intercept' | 'weights'>, features: Features): number {
  let latent = model.intercept;
  for (const name of FEATURE_NAMES) latent += model.weights[name] * features[name];
  return latent;
}

/** The score 0…1 of a latent value: linear between the thresholds, which become 1/3 and 2/3, and the ends. */
export function scoreOf(model: GradingModel, latent: number): number {
  const knots = [model.range[0], model.thresholds[0], model.thresholds[1], model.range[1]];
  if (latent <= knots[0]!) return 0;
  for (let i = 1; i < knots.length; i++) {
    if (latent < knots[i]!) return (i - 1 + (latent - knots[i - 1]!) / (knots[i]! - knots[i - 1]!)) / 3;
  }
  return 1;
}

/** The third that a score 0…1 falls in. */
export function thirdOf(score: number): Third {
  if (score < 1 / 3 - 1e-9) return 0;
  return score < 2 / 3 - 1e-9 ? 1 : 2;
}

/** Calibrated probabilities that the answer is incorrect, partial, correct; they sum to 1. */
export function thirdProbabilities(model: GradingModel, latent: number): readonly [number, number, number] {
  const [partial, correct] = model.confidence;
  const atLeastPartial = sigmoid(partial.slope * latent + partial.offset);
  const fullyCorrect = Math.min(atLeastPartial, sigmoid(correct.slope * latent + correct.offset));
  return [1 - atLeastPartial, atLeastPartial - fullyCorrect, fullyCorrect];
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
