import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FEATURE_NAMES, type Features, type FeatureName } from './features.ts';

const weightsSchema = z.strictObject(
  Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()])) as Record<FeatureName, z.ZodNumber>,
);

const rankingModelSchema = z.strictObject({
  /** How the numbers came about. */
  provenance: z.string(),
  intercept: z.number(),
  weights: weightsSchema,
  /** Platt scaling of the best hit: probability = sigmoid(slope × logit + offset). */
  calibration: z.strictObject({ slope: z.number().positive(), offset: z.number() }),
  /** Below this probability of the best hit the decks are said not to hold the answer. */
  noMatchBelow: z.number().min(0).max(1),
});

/** Logistic regression over the features of a candidate, with calibration. */
export type RankingModel = z.infer<typeof rankingModelSchema>;

/** Reads the weights that ship beside this file, or those of a fit. */
export function readRankingModel(
  file: string | URL = new URL('./ranking-model.json', import.meta.url),
): RankingModel {
  return rankingModelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Log-odds that the candidate answers the query, before calibration. */
export function logitOf(model: RankingModel, features: Features): number {
  let logit = model.intercept;
  for (const name of FEATURE_NAMES) logit += model.weights[name] * features[name];
  return logit;
}

/** Calibrated probability, 0…1. */
export function probabilityOf(model: RankingModel, logit: number): number {
  const { slope, offset } = model.calibration;
  return 1 / (1 + Math.exp(-(slope * logit + offset)));
}
