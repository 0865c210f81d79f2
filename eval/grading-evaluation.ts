import type { WordVectors } from '../src/embed/word-vectors.ts';
import type { GradingModel } from '../src/grade/grading-model.ts';
import { sigmoid } from '../src/sigmoid.ts';
import { baselines, baselineScore, type Baseline } from './grading-baselines.ts';
import { ALL_ALIKE, CARDS_FIRST, fitGradingModel, fittable } from './grading-model-fit.ts';
import { judgeObservation, type Observation } from './grading-observations.ts';
import { fitSignedLogistic } from './grading-regression.ts';
import {
  attackRows,
  categoryRows,
  fairnessRow,
  gradingRow,
  type AttackRow,
  type CategoryRow,
  type FairnessRow,
  type GradingRow,
  type Outcome,
} from './grading-report.ts';
import { GRADING_SETS } from './grading-sets.ts';

const CARD_FOLDS = 8;

/** Everything the evaluation found. */
export interface GradingEvaluation {
  /** Each set graded by a model that saw none of it. */
  readonly leaveOneSetOut: readonly GradingRow[];
  /** Each set's unseen answers graded by a model of its own train part. */
  readonly withinSet: readonly GradingRow[];
  /** Flashcard answers graded by models that saw no card of the same deck, or (held-out) no card of the set. */
  readonly cards: readonly GradingRow[];
  readonly fairness: readonly FairnessRow[];
  readonly attacks: readonly AttackRow[];
  readonly categories: readonly CategoryRow[];
}

/** Answers that are only ever reported, by the name they are reported under. */
export interface HeldOut {
  readonly name: string;
  readonly observations: readonly Observation[];
}

interface NamedOutcomes {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

/** What can be said without the development data: the shipped model on answers of ours that it never saw. */
export function evaluateShippedModel(
  model: GradingModel,
  dev: readonly Observation[],
  heldOut: readonly HeldOut[],
  vectors: WordVectors,
): Pick<GradingEvaluation, 'cards' | 'fairness' | 'attacks' | 'categories'> {
  const shipped = reportOn(outcomesOfHeldOut(model, heldOut));
  const baselineCards = heldOut.flatMap(({ name, observations }) =>
    baselineRows(name, dev, observations, vectors),
  );
  return { ...shipped, cards: [...baselineCards, ...shipped.cards] };
}

function outcomesOfHeldOut(model: GradingModel, heldOut: readonly HeldOut[]): NamedOutcomes[] {
  return heldOut.map(({ name, observations }) => ({ name, outcomes: outcomesOf(model, observations) }));
}

/** Runs every protocol; `heldOut` is only ever reported. */
export function evaluateGrading(
  training: readonly Observation[],
  heldOut: readonly HeldOut[],
  vectors: WordVectors,
): GradingEvaluation {
  const crossFitted = crossFitByDeck(training);
  const fitted = fitGradingModel(fittable(training.filter(isTrainPart)), CARDS_FIRST, 'evaluation');
  const cards = [
    {
      name: 'cards-dev, by deck',
      outcomes: crossFitted.filter(({ answer }) => answer.set === 'cards-dev'),
    },
    {
      name: 'own dev, by deck',
      outcomes: crossFitted.filter(({ answer }) => answer.set === 'own-dev'),
    },
    ...outcomesOfHeldOut(fitted, heldOut),
  ].filter(({ outcomes }) => outcomes.length > 0);
  return {
    leaveOneSetOut: GRADING_SETS.flatMap((set) => leaveOut(set, training, vectors)),
    withinSet: ['beetle', 'scientsbank', 'saf_en'].flatMap((set) => within(set, training, vectors)),
    ...reportOn(cards),
  };
}

function reportOn(
  cards: readonly NamedOutcomes[],
): Pick<GradingEvaluation, 'cards' | 'fairness' | 'attacks' | 'categories'> {
  return {
    cards: cards.map(({ name, outcomes }) => gradingRow(name, 'product', outcomes)),
    fairness: cards.map(({ name, outcomes }) => fairnessRow(name, outcomes)),
    attacks: cards.flatMap(({ name, outcomes }) => attackRows(name, outcomes)),
    categories: cards.flatMap(({ name, outcomes }) => categoryRows(name, outcomes)),
  };
}

/** Only train parts may be fitted on. */
export function isTrainPart({ answer }: Observation): boolean {
  return answer.part === 'train';
}

function crossFitByDeck(observations: readonly Observation[]): Outcome[] {
  const cards = observations.filter(({ answer }) => answer.set === 'cards-dev' || answer.set === 'own-dev');
  const groups = [...new Set(cards.map(({ answer }) => answer.group))];
  return Array.from({ length: CARD_FOLDS }, (_, fold) => {
    const left = new Set(groups.filter((_group, i) => i % CARD_FOLDS === fold));
    const rest = observations.filter((each) => isTrainPart(each) && !left.has(each.answer.group));
    const model = fitGradingModel(fittable(rest), CARDS_FIRST, 'cross-fit');
    return outcomesOf(
      model,
      cards.filter(({ answer }) => left.has(answer.group)),
    );
  }).flat();
}

function leaveOut(set: string, observations: readonly Observation[], vectors: WordVectors): GradingRow[] {
  const rest = observations.filter((each) => isTrainPart(each) && each.answer.set !== set);
  const left = observations.filter(({ answer }) => answer.set === set);
  return compareGraders(set, rest, left, vectors);
}

function within(set: string, observations: readonly Observation[], vectors: WordVectors): GradingRow[] {
  const own = observations.filter(({ answer }) => answer.set === set);
  const unseen = own.filter((each) => !isTrainPart(each));
  return unseen.length === 0
    ? []
    : compareGraders(`${set}, unseen answers`, own.filter(isTrainPart), unseen, vectors);
}

function compareGraders(
  name: string,
  train: readonly Observation[],
  test: readonly Observation[],
  vectors: WordVectors,
): GradingRow[] {
  const model = fitGradingModel(fittable(train), ALL_ALIKE, 'evaluation');
  return [...baselineRows(name, train, test, vectors), gradingRow(name, 'product', outcomesOf(model, test))];
}

function baselineRows(
  name: string,
  train: readonly Observation[],
  test: readonly Observation[],
  vectors: WordVectors,
): GradingRow[] {
  return baselines(vectors).map((baseline) =>
    gradingRow(name, baseline.name, baselineOutcomes(baseline, train, test)),
  );
}

export function outcomesOf(model: GradingModel, observations: readonly Observation[]): Outcome[] {
  return observations.map((observation) => ({
    answer: observation.answer,
    judgement: judgeObservation(model, observation),
  }));
}

/** The baseline's similarity through a logistic curve fitted on the same training answers. */
function baselineOutcomes(
  baseline: Baseline,
  train: readonly Observation[],
  test: readonly Observation[],
): Outcome[] {
  const sizes = new Map<string, number>();
  for (const { answer } of train) sizes.set(answer.set, (sizes.get(answer.set) ?? 0) + 1);
  const { intercept, weights } = fitSignedLogistic(
    {
      rows: train.map(({ answer }) => [baselineScore(baseline, answer)]),
      targets: train.map(({ answer }) => answer.score),
      weights: train.map(({ answer }) => 1 / sizes.get(answer.set)!),
    },
    [1],
    1,
  );
  return test.map(({ answer }) => {
    const score = sigmoid(intercept + weights[0]! * baselineScore(baseline, answer));
    return {
      answer,
      judgement: {
        score,
        verdict: 'unsure',
        confidence: Math.max(score, 1 - score),
      },
    };
  });
}
