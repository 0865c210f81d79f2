/**
 * `npm run eval:grading`: measures the shipped grader over our own held-out answers and challenges and, where
 * DECKWISE_SHARED names the development data, every protocol over its sets. `npm run fit:grading` fits and writes the
 * shipped model first.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { shippedGradingModel } from '../src/grade/grading-model.ts';
import {
  evaluateGrading,
  evaluateShippedModel,
  isTrainPart,
  type GradingEvaluation,
} from './grading-evaluation.ts';
import { type PairReader, readPairReader, shippedPairReader } from '../src/grade/pair-reader.ts';
import { CARDS_FIRST, fitGradingModel, fittable } from './grading-model-fit.ts';
import { observe, type Observation } from './grading-observations.ts';
import { table } from './grading-report.ts';
import {
  CHALLENGES,
  GRADING_SETS,
  readChallenge,
  readDevelopmentSets,
  readOwnAnswers,
} from './grading-sets.ts';
import { mean } from './metrics/correlation.ts';
import { evaluatedState, writeResults } from './results-file.ts';

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    fit: { type: 'boolean', default: false },
    data: { type: 'string' },
    readers: { type: 'string' },
  },
});
const shared = flags.data ?? process.env['DECKWISE_SHARED'];
if (shared === undefined && flags.fit) {
  throw new Error(
    'The grader is fitted on the development data: set DECKWISE_SHARED or --data to its folder.',
  );
}

if (shared !== undefined && flags.readers === undefined) {
  throw new Error(
    'The shipped pair reader has seen answers of the development data. Train readers that have not, and name their ' +
      'folder with --readers: training/README.md says how.',
  );
}
const vectors = await openWordVectors();
const ownDev = observe(readOwnAnswers(root, 'dev'), vectors);
const heldOut = [
  ...(['held-out', 'second-held-out'] as const).map((part) => ({
    name: `own ${part}`,
    observations: observe(readOwnAnswers(root, part), vectors),
  })),
  ...CHALLENGES.map((name) => ({ name, observations: observe(readChallenge(root, name), vectors) })),
];
if (shared === undefined) {
  console.error(
    'Without DECKWISE_SHARED only the shipped model is measured, on our own held-out answers and challenges.',
  );
  print(evaluateShippedModel(shippedGradingModel(), ownDev, heldOut, vectors));
} else {
  const training = [...observeDevelopmentSets(join(shared, 'data')), ...ownDev];
  if (flags.fit) fit(training);
  const evaluation = evaluateGrading(training, heldOut, vectors);
  print(evaluation);
  const products = evaluation.leaveOneSetOut.filter(({ grader }) => grader === 'product');
  console.log(`\nMean Pearson, one set left out: ${mean(products.map(({ pearson }) => pearson)).toFixed(3)}`);
  keep(evaluation);
}

/** Each set is read by a reader that has not learned from it. */
function observeDevelopmentSets(data: string): Observation[] {
  const answers = readDevelopmentSets(data);
  return GRADING_SETS.flatMap((set) => {
    const ofSet = answers.filter((answer) => answer.set === set);
    const reader = shippedPairReader().learnedFrom.includes(set) ? readerWithout(set) : shippedPairReader();
    return observe(ofSet, vectors, reader);
  });
}

function readerWithout(set: string): PairReader {
  const file = join(flags.readers!, `without-${set}.json`);
  const reader = readPairReader(file);
  if (!reader.learnedFrom.includes(set) && reader.wordVectors === vectors.revision) return reader;
  throw new Error(`${file} learned from ${set} or with other word vectors: train it again.`);
}

function fit(training: readonly Observation[]): void {
  const rows = fittable(training.filter(isTrainPart));
  const provenance =
    `eval/grading.ts --fit: sign-constrained logistic regression on ${rows.length} graded answers, the train parts of ` +
    `${GRADING_SETS.join(', ')} and our own (eval/grading, dev), with word vectors ${vectors.revision}. ` +
    'The references of cards-dev have no stated licence; only these few coefficients, fitted on our own labels, come from them.';
  const file = join(root, 'src/grade/grading-model.json');
  writeFileSync(file, `${JSON.stringify(fitGradingModel(rows, CARDS_FIRST, provenance), null, 2)}\n`);
  console.error(`Wrote ${file}`);
}

function print(tables: object): void {
  for (const [title, rows] of Object.entries(tables)) console.log(`\n## ${title}\n${table(rows)}`);
}

function keep(evaluation: GradingEvaluation): void {
  const figures = { wordVectors: vectors.revision, ...evaluation };
  console.error(`Wrote ${writeResults(root, evaluatedState(root), 'grading', figures)}`);
}
