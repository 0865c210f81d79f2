/**
 * `npm run eval:retrieval [-- --fit] [--ablations] [--set NAME]`: measures search over our own queries and, where
 * DECKWISE_SHARED names the development data, over its sets. `--fit` fits the shipped ranking model first,
 * `--ablations` also measures the ranking without one kind of evidence each.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { openEmbedder } from '../src/embed/open-embedder.ts';
import type { AnswerCosines } from '../src/search/cosine-scale.ts';
import { type RankingModel, readRankingModel } from '../src/search/ranking-model.ts';
import { mean } from './metrics/bootstrap.ts';
import { crossFitting } from './cross-fitting.ts';
import { ablations } from './retrieval-ablations.ts';
import {
  type Configuration,
  dense,
  lexical,
  product,
  reciprocalRankFusion,
} from './retrieval-configurations.ts';
import { fitRankingModel } from './retrieval-fitting.ts';
import { evaluatedState, writeResults } from './results-file.ts';
import { buildRetrievalIndex } from './retrieval-index.ts';
import { type Observation, observe } from './retrieval-observations.ts';
import {
  type AbstentionReport,
  abstentionReport,
  retrievalRows,
  retrievalTable,
} from './retrieval-report.ts';
import { readOwnSet, readSharedSets, type RetrievalSet } from './retrieval-sets.ts';
import { seededRandom } from '../src/seeded-random.ts';

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    fit: { type: 'boolean', default: false },
    set: { type: 'string', multiple: true },
    model: { type: 'string', default: 'bundled' },
    ablations: { type: 'boolean', default: false },
  },
});

const embedder = await openEmbedder({ model: flags.model, worker: false });
const wordVectors = await openWordVectors();
const shared = process.env['DECKWISE_SHARED'];
const own = await readOwnSet(join(root, 'decks'), join(root, 'eval', 'retrieval', 'queries.jsonl'));
const sets = [own, ...(shared === undefined ? [] : readSharedSets(shared))].filter(
  (set) => flags.set === undefined || flags.set.includes(set.name),
);

const before = readRankingModel();
/** A fit sees the similarities of its own model as they are. */
const observing: RankingModel = flags.fit
  ? { ...before, cosines: { ...before.cosines, revision: embedder.model.revision } }
  : before;
const FITTED_ON: ReadonlySet<string> = new Set(['own', 'cards-dev']);
const cosines: AnswerCosines[] = [];

const observed = new Map<string, Observation[]>();
for (const set of sets) observed.set(set.name, await observeSet(set));
const ownDev = (observed.get('own') ?? []).filter(({ query }) => query.split === 'dev');
const cardsDev = observed.get('cards-dev') ?? [];

if (flags.fit) {
  const provenance = `eval/retrieval.ts --fit: logistic regression on ${ownDev.length} queries of ours (eval/retrieval, dev) and ${cardsDev.length} development queries of ours over flashcards (cards-dev), with ${embedder.model.id} ${embedder.model.revision}`;
  const basis = { revision: embedder.model.revision, ...meanOf(cosines) };
  const fitted = fitRankingModel([...cardsDev, ...ownDev], { provenance, cosines: basis });
  writeFileSync(join(root, 'src', 'search', 'ranking-model.json'), `${JSON.stringify(fitted, null, 2)}\n`);
}
const shipped = readRankingModel();

const results = [];
for (const set of sets) {
  const observations = observed.get(set.name)!;
  const reported =
    set.name === 'own' ? observations.filter(({ query }) => query.split === 'held-out') : observations;
  const isCrossFitted = set.name === 'cards-dev';
  const all = [...cardsDev, ...ownDev];
  const fittedFor = isCrossFitted ? crossFitting(observations, ownDev) : () => all;
  const modelFor = isCrossFitted ? modelsOf(fittedFor) : () => shipped;
  const configurations = [lexical, dense, reciprocalRankFusion, product(modelFor)];
  if (flags.ablations)
    configurations.push(await withoutCorrection(set, product(modelFor)), ...ablations(fittedFor));
  const rows = retrievalRows(reported, configurations, seededRandom(1));
  const abstention = abstentionReport(reported, modelFor);
  const title = { own: 'own (held-out half)', 'cards-dev': 'cards-dev (two-fold cross-fitted by deck)' }[
    set.name
  ];
  console.log(`\n${retrievalTable(title ?? set.name, rows)}\n${abstentionLine(abstention)}`);
  results.push({ set: set.name, rows, abstention });
}
const state = evaluatedState(root);
const kept = writeResults(root, state, 'retrieval', { ...state, model: embedder.model, sets: results });
console.log(`\nwritten: ${kept}`);
await embedder.close();

async function observeSet(set: RetrievalSet, correctsSpelling = true): Promise<Observation[]> {
  const index = await buildRetrievalIndex(set, embedder, wordVectors);
  try {
    const measured = index.snapshot.answerCosines();
    if (FITTED_ON.has(set.name) && measured !== null) cosines.push(measured);
    return await observe(set, index, embedder, wordVectors, observing, correctsSpelling);
  } finally {
    await index.close();
  }
}

/** One model for each set of queries to fit on. */
function modelsOf(
  fittedFor: (observation: Observation) => readonly Observation[],
): (observation: Observation) => RankingModel {
  const models = new Map<readonly Observation[], RankingModel>();
  return (observation) => {
    const training = fittedFor(observation);
    const model =
      models.get(training) ??
      fitRankingModel(training, { provenance: 'cross-fitting', cosines: shipped.cosines });
    models.set(training, model);
    return model;
  };
}

/** The product on the queries as they were typed. */
async function withoutCorrection(set: RetrievalSet, corrected: Configuration): Promise<Configuration> {
  const typed = new Map((await observeSet(set, false)).map((each) => [each.query.id, each]));
  return {
    name: 'without correction',
    rank: (observation) =>
      corrected.rank({ ...observation, candidates: typed.get(observation.query.id)!.candidates }),
  };
}

function meanOf(measured: readonly AnswerCosines[]): AnswerCosines {
  return {
    own: mean(measured.map(({ own: each }) => each)),
    other: mean(measured.map(({ other }) => other)),
  };
}

function abstentionLine(report: AbstentionReport): string {
  const refused = Object.entries(report.refusedByCategory).map(
    ([name, share]) => `${name} ${share.toFixed(2)}`,
  );
  return [
    `refused: answerable ${report.refusedAnswerable.toFixed(3)}`,
    ...refused,
    `calibration error of the best hit ${report.calibrationError.toFixed(3)}`,
  ].join(', ');
}
