import { DeckwiseError } from '../errors.ts';
import type { Entailment, EntailmentClassifier } from './entailment.ts';
import { openCrossEncoder, type OpenCrossEncoderOptions } from './open-cross-encoder.ts';

const RELATIONS = ['contradiction', 'entailment', 'neutral'] as const;
type Relation = (typeof RELATIONS)[number];

/**
 * Opens a cross-encoder trained on natural-language inference. Models differ in the order of their three logits, so
 * their own labels say which is which.
 *
 * @throws {DeckwiseError} as `openCrossEncoder` does; `model-unavailable` also for a model with other labels.
 */
export async function openEntailmentClassifier(
  options: OpenCrossEncoderOptions,
): Promise<EntailmentClassifier> {
  const encoder = await openCrossEncoder(options);
  const relations = relationsOf(encoder.labels);
  if (relations === null) {
    await encoder.close();
    throw new DeckwiseError(
      'model-unavailable',
      `The model ${options.model} cannot tell contradictions: it says ${encoder.labels.join(', ')} of a pair, ` +
        `not ${RELATIONS.join(', ')}.`,
      {
        where: 'nli',
        hint: 'Name a cross-encoder trained on natural-language inference, such as Xenova/nli-deberta-v3-xsmall.',
      },
    );
  }
  return {
    classify: async (premise, hypothesis) =>
      entailmentOf(relations, softmax(await encoder.logits(premise, hypothesis))),
    close: () => encoder.close(),
  };
}

/** What each logit stands for; null unless the labels are the three relations, in any order and case. */
function relationsOf(labels: readonly string[]): Relation[] | null {
  const relations = labels.flatMap((label) =>
    RELATIONS.filter((relation) => relation === label.toLowerCase()),
  );
  const complete = labels.length === RELATIONS.length && new Set(relations).size === RELATIONS.length;
  return complete ? relations : null;
}

function entailmentOf(relations: readonly Relation[], probabilities: readonly number[]): Entailment {
  const of = (relation: Relation): number => probabilities[relations.indexOf(relation)]!;
  return { contradiction: of('contradiction'), entailment: of('entailment'), neutral: of('neutral') };
}

function softmax(logits: readonly number[]): number[] {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}
