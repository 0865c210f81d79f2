import type { WordVectors } from '../src/embed/word-vectors.ts';
import { compare, FEATURE_NAMES, type Comparison } from '../src/grade/features.ts';
import { latentOf, type GradingHead, type GradingModel } from '../src/grade/grading-model.ts';
import { judge, type Judgement } from '../src/grade/judge.ts';
import { type PairReader, shippedPairReader } from '../src/grade/pair-reader.ts';
import type { GradedAnswer } from './grading-sets.ts';

type Read = Pick<Comparison, 'features' | 'flags' | 'cap'>;

/** A graded answer as the product reads it, against each of its references. */
export interface Observation {
  readonly answer: GradedAnswer;
  readonly read: readonly Read[];
}

/**
 * Reads every answer once, so that many models can be tried on it.
 *
 * @param reader by default the one that ships; it may not have seen the answers
 */
export function observe(
  answers: readonly GradedAnswer[],
  vectors: WordVectors,
  reader: PairReader | null = shippedPairReader(),
): Observation[] {
  return answers.map((answer) => ({
    answer,
    read: answer.references.map((reference) => {
      const { features, flags, cap } = compare({ ...answer.input, reference }, vectors, reader);
      return { features, flags, cap };
    }),
  }));
}

/** The reading against the closest reference, as one row of numbers in the order of `FEATURE_NAMES`. */
export function featureRow({ read }: Observation): number[] {
  const { features } = closestOf(read);
  return FEATURE_NAMES.map((name) => features[name]);
}

/** The product's judgement; the best over the references. */
export function judgeObservation(model: GradingModel, { read }: Observation): Judgement {
  return read
    .map((each) => judge(model, each))
    .reduce((best, next) => (next.score > best.score ? next : best));
}

/** The latent value of the best reading. */
export function latentOfObservation(weights: GradingHead['weights'], { read }: Observation): number {
  return Math.max(...read.map((each) => latentOf(weights, each.features)));
}

/** The reading against the reference that the answer is closest to. */
export function closestOf<Reading extends Pick<Comparison, 'features'>>(read: readonly Reading[]): Reading {
  return read.reduce((best, next) => (closenessOf(next) > closenessOf(best) ? next : best));
}

function closenessOf({ features }: Pick<Comparison, 'features'>): number {
  return features.coverage + features.cosine;
}
