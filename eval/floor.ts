/**
 * `npm run eval:floor`: a short evaluation of the shipped models on the held-out halves of our own sets. Exits with 1
 * when a figure falls below its floor in `eval/floor.json`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { openEmbedder } from '../src/embed/open-embedder.ts';
import type { WordVectors } from '../src/embed/word-vectors.ts';
import { shippedGradingModel } from '../src/grade/grading-model.ts';
import { readRankingModel } from '../src/search/ranking-model.ts';
import { outcomesOf } from './grading-evaluation.ts';
import { observe as observeAnswers } from './grading-observations.ts';
import { gradingRow } from './grading-report.ts';
import { readOwnAnswers } from './grading-sets.ts';
import { lexical, product } from './retrieval-configurations.ts';
import { buildRetrievalIndex } from './retrieval-index.ts';
import { observe } from './retrieval-observations.ts';
import { retrievalRows } from './retrieval-report.ts';
import { readOwnSet } from './retrieval-sets.ts';
import { seededRandom } from '../src/seeded-random.ts';

const root = join(import.meta.dirname, '..');
const floors = z
  .record(z.string(), z.number())
  .parse(JSON.parse(readFileSync(join(root, 'eval', 'floor.json'), 'utf8')));

const wordVectors = await openWordVectors();
const measured: Readonly<Record<string, number>> = {
  ...(await retrievalFigures(wordVectors)),
  ...gradingFigures(wordVectors),
};
let below = 0;
for (const [name, floor] of Object.entries(floors)) {
  const value = measured[name] ?? Number.NaN;
  const holds = value >= floor;
  if (!holds) below++;
  console.log(
    `${holds ? 'ok   ' : 'BELOW'} ${name.padEnd(36)} ${value.toFixed(3)} (floor ${floor.toFixed(3)})`,
  );
}
process.exitCode = below > 0 ? 1 : 0;

async function retrievalFigures(vectors: WordVectors): Promise<Record<string, number>> {
  const embedder = await openEmbedder({ model: 'bundled' });
  const set = await readOwnSet(join(root, 'decks'), join(root, 'eval', 'retrieval', 'queries.jsonl'));
  const heldOut = { ...set, queries: set.queries.filter((query) => query.split === 'held-out') };
  const index = await buildRetrievalIndex(heldOut, embedder, vectors);
  const shipped = readRankingModel();
  const observations = await observe(heldOut, index, embedder, vectors, shipped);
  await index.close();
  await embedder.close();
  const [words, deckwise] = retrievalRows(observations, [lexical, product(() => shipped)], seededRandom(1));
  return {
    'retrieval recall@10': deckwise!.recallAt10,
    'retrieval nDCG@10': deckwise!.ndcgAt10,
    'retrieval recall@10 above BM25': deckwise!.recallAt10 - words!.recallAt10,
  };
}

function gradingFigures(vectors: WordVectors): Record<string, number> {
  const observations = observeAnswers(readOwnAnswers(root, 'held-out'), vectors);
  const outcomes = outcomesOf(shippedGradingModel(), observations);
  const row = gradingRow('own held-out', 'product', outcomes);
  return { 'grading macro-F1, three-way': row.macroF1Of3, 'grading Pearson': row.pearson };
}
