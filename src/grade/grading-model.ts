import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName, type Features } from './features.ts';
import { sigmoid } from '../sigmoid.ts';

const headSchema = z.strictObject({
  weights: z.strictObject(
    Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<FeatureName, z.ZodNumber>,
  ),
  /** Latent value at which the answer passes this head. */
  threshold: z.number(),
  /** P(passes) = sigmoid(slope × latent + offset). */
  confidence: z.strictObject({
    slope: z.number().positive(),
    offset: z.number(),
  }),
});

const gradingModelSchema = z.strictObject({
  /** How the numbers came about. */
  provenance: z.string(),
  /** Is it at least partly right (score ≥ 1/3)? */
  partial: headSchema,
  /** Is it right (score ≥ 2/3)? */
  correct: headSchema,
  /** Grades with less confidence are `unsure`; one bound for each third, incorrect first. */
  unsureBelow: z.tuple([z.number(), z.number(), z.number()]),
});

/** A linear function of the features with its decision and calibration. */
export type GradingHead = z.infer<typeof headSchema>;

/** Two monotone linear heads over the features. */
export type GradingModel = z.infer<typeof gradingModelSchema>;

/** 0 incorrect, 1 partial, 2 correct. */
export type Third = 0 | 1 | 2;

/** Latent values of both heads for one answer. */
export interface Latents {
  readonly partial: number;
  readonly correct: number;
}

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

/** Weighted sums of the features, moved by `shift` (positive is lenient). */
export function latentsOf(model: GradingModel, features: Features, shift = 0): Latents {
  return {
    partial: latentOf(model.partial.weights, features) + shift,
    correct: latentOf(model.correct.weights, features) + shift,
  };
}

/** The weighted sum of the features. */
export function latentOf(weights: GradingHead['weights'], features: Features): number {
  let latent = 0;
  for (const name of FEATURE_NAMES) latent += weights[name] * features[name];
  return latent;
}

/**
 * The score 0…1: the mean of what both heads make of the answer, kept within the third that says which of them it
 * passes. Monotone in both.
 */
export function scoreOf(model: GradingModel, latents: Latents): number {
  const partial = sigmoid(latents.partial - model.partial.threshold);
  const correct = sigmoid(latents.correct - model.correct.threshold);
  const mean = (partial + correct) / 2;
  if (partial < 0.5) return Math.min(mean, 1 / 3 - WITHIN);
  if (correct < 0.5) return Math.min(Math.max(mean, 1 / 3 + WITHIN), 2 / 3 - WITHIN);
  return Math.max(mean, 2 / 3);
}

/** Keeps a score off the border of its third when it is rounded. */
const WITHIN = 1e-4;

/** The third that a score 0…1 falls in. */
export function thirdOf(score: number): Third {
  if (score < 1 / 3 - 1e-9) return 0;
  return score < 2 / 3 - 1e-9 ? 1 : 2;
}

/** Calibrated probabilities that the answer is incorrect, partial, correct; they sum to 1. */
export function thirdProbabilities(model: GradingModel, latents: Latents): readonly [number, number, number] {
  const atLeastPartial = calibrated(model.partial, latents.partial);
  const correct = Math.min(atLeastPartial, calibrated(model.correct, latents.correct));
  return [1 - atLeastPartial, atLeastPartial - correct, correct];
}

function calibrated({ confidence }: GradingHead, latent: number): number {
  return sigmoid(confidence.slope * latent + confidence.offset);
}
