import { readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  ANSWER_FEATURES,
  type AnswerFeature,
  answerFeatures,
  type AnswerFeatures,
  COVERED_FEATURES,
  type CoveredFeature,
  type CoveredFeatures,
} from './answer-probability.ts';
import type { ModelInfo } from '../embed/embedder.ts';
import { FEATURE_NAMES, type Features, type FeatureName } from './features.ts';
import { sigmoid } from '../sigmoid.ts';

const rankingWeights = Object.fromEntries(FEATURE_NAMES.map((name) => [name, z.number()]));
const coveredWeights = Object.fromEntries(COVERED_FEATURES.map((name) => [name, z.number()]));
const answerWeights = Object.fromEntries(ANSWER_FEATURES.map((name) => [name, z.number()]));

const rankingModelSchema = z.strictObject({
  /** How the numbers came about. */
  provenance: z.string(),
  /** The embedding model it was fitted with, and how that model's similarities lie. */
  cosines: z.strictObject({ revision: z.string(), own: z.number(), other: z.number() }),
  intercept: z.number(),
  weights: z.strictObject(rankingWeights as Record<FeatureName, z.ZodNumber>),
  /** Logistic regression over `AnswerFeatures`: the probability that the best hit answers the query. */
  answer: z.strictObject({
    intercept: z.number(),
    weights: z.strictObject(answerWeights as Record<AnswerFeature, z.ZodNumber>),
  }),
  /** Logistic regression over `CoveredFeatures`: the probability that some card answers the query. */
  covered: z.strictObject({
    intercept: z.number(),
    weights: z.strictObject(coveredWeights as Record<CoveredFeature, z.ZodNumber>),
  }),
  /** Below this probability that some card answers, the decks are said not to hold the answer. */
  noMatchBelow: z.number().min(0).max(1),
});

/** Logistic regression over the features of a candidate, and over the best hit. */
export type RankingModel = z.infer<typeof rankingModelSchema>;

/** Reads the weights that ship beside this file, or those of a fit. */
export function readRankingModel(
  file: string | URL = new URL('./ranking-model.json', import.meta.url),
): RankingModel {
  return rankingModelSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** True when the weights were fitted with this very embedding model; any other is scaled by the decks themselves. */
export function isCalibratedFor(model: RankingModel, embedding: ModelInfo): boolean {
  return model.cosines.revision === embedding.revision;
}

/** Log-odds that the candidate answers the query, before calibration. */
export function logitOf(model: Pick<RankingModel, 'intercept' | 'weights'>, features: Features): number {
  let logit = model.intercept;
  for (const name of FEATURE_NAMES) logit += model.weights[name] * features[name];
  return logit;
}

/** Calibrated probability, 0…1, that the best hit answers the query. */
export function answerProbability(model: RankingModel, features: AnswerFeatures): number {
  let logit = model.answer.intercept;
  for (const name of ANSWER_FEATURES) logit += model.answer.weights[name] * features[name];
  return sigmoid(logit);
}

/** Probability, 0…1, that some card of the decks answers the query, if half of all queries had an answer. */
export function coveredProbability(covered: RankingModel['covered'], features: CoveredFeatures): number {
  let logit = covered.intercept;
  for (const name of COVERED_FEATURES) logit += covered.weights[name] * features[name];
  return sigmoid(logit);
}

/**
 * Probabilities, 0…1 and falling, of candidates in falling logit: the best has the calibrated probability that it
 * answers, each other one that share of it which the ranking model gives it against the best.
 */
export function scoresOf(
  model: RankingModel,
  ranked: readonly { readonly logit: number; readonly features: Features }[],
): number[] {
  const best = ranked[0];
  if (best === undefined) return [];
  const probability = answerProbability(model, answerFeatures(ranked));
  return ranked.map(({ logit }) => (probability * sigmoid(logit)) / sigmoid(best.logit));
}
