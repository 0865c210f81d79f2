/**
 * `npm run eval:embedding [-- --model M …]`: measures embedding models through the product's own embedder, each alone:
 * retrieval, sentence similarity, the cosine of answer and reference by grade, speed and size. A model is `bundled`, a
 * folder, or a name of the hub. Without DECKWISE_SHARED (folder of the development data) our own sets serve, of which
 * only the dev halves: this command may choose a model.
 */
import { cpus } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings, readEnvironment } from '../src/config.ts';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import type { Embedder } from '../src/embed/embedder.ts';
import { openEmbedder, type OpenEmbedderOptions } from '../src/embed/open-embedder.ts';
import { parseQuery } from '../src/search/query.ts';
import { type EmbeddingFigures, embeddingTable, type MeasuredModel } from './embedding-report.ts';
import {
  denseCards,
  denseDocuments,
  denseRankings,
  type DenseSet,
  type RetrievalFigures,
  retrievalFigures,
} from './embedding-retrieval.ts';
import {
  gradeFigures,
  type GradeFigures,
  readSimilarityDev,
  similarityCorrelation,
} from './embedding-similarity.ts';
import { bytesOnDisk, firstVector, markdownFiles, textsOf100Tokens, throughput } from './embedding-speed.ts';
import { type GradedAnswer, readDevelopmentSets, readOwnAnswers } from './grading-sets.ts';
import { evaluatedState, writeResults } from './results-file.ts';
import { buildRetrievalIndex } from './retrieval-index.ts';
import {
  cardsOfDocuments,
  readCardsDev,
  readOwnSet,
  readSharedDocuments,
  type RetrievalSet,
} from './retrieval-sets.ts';

/** Every set once as a model is measured on it, and once as cards for the lexical comparison. */
interface MeasuredSet {
  readonly dense: DenseSet;
  readonly cards: RetrievalSet;
}

const TEXTS = 5_000;
const ROUNDS = 3;
const DEPTH = 10;

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: { model: { type: 'string', multiple: true, default: ['bundled'] } },
});
const { hub, modelCache: cacheFolder, threads } = loadSettings({}, readEnvironment(), process.cwd());
const shared = readEnvironment()['DECKWISE_SHARED'];
const sets = await readSets();
const similar = shared === undefined ? null : readSimilarityDev(shared);
const graded = readGraded();

const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${threads} threads`;
const measured: MeasuredModel[] = [await lexicalComparison()];
for (const model of flags.model) measured.push(await measureModel(model));
console.log(`${machine}\n\n${embeddingTable(measured)}`);
const state = evaluatedState(root);
const kept = writeResults(root, state, 'embedding', { ...state, machine, measured });
console.error(`Wrote ${kept}`);

async function readSets(): Promise<MeasuredSet[]> {
  const own = await readOwnSet(join(root, 'decks'), join(root, 'eval', 'retrieval', 'queries.jsonl'));
  const cards = [
    { ...own, name: 'own-dev', queries: own.queries.filter(({ split }) => split === 'dev') },
    ...(shared === undefined ? [] : [readCardsDev(shared)]),
  ];
  const documents = shared === undefined ? [] : readSharedDocuments(shared);
  return [
    ...cards.map((set) => ({ cards: set, dense: denseCards(set) })),
    ...documents.map((set) => ({ cards: cardsOfDocuments(set), dense: denseDocuments(set) })),
  ];
}

function readGraded(): Map<string, GradedAnswer[]> {
  const answers = [
    ...readOwnAnswers(root, 'dev'),
    ...(shared === undefined ? [] : readDevelopmentSets(join(shared, 'data'))),
  ];
  const bySet = new Map<string, GradedAnswer[]>();
  for (const answer of answers) bySet.set(answer.set, [...(bySet.get(answer.set) ?? []), answer]);
  return bySet;
}

/** BM25 of the product's own lexical index over all fields; it needs no model, but cards are stored with vectors. */
async function lexicalComparison(): Promise<MeasuredModel> {
  const embedder = await openEmbedder({ model: 'bundled', threads });
  const wordVectors = await openWordVectors();
  const retrieval: Record<string, RetrievalFigures> = {};
  for (const { cards, dense } of sets) {
    const index = await buildRetrievalIndex(cards, embedder, wordVectors);
    const rankings: string[][] = [];
    for (const { text } of dense.queries) {
      const hits = await index.store.lexicalSearch({ words: parseQuery(text).words, limit: DEPTH });
      rankings.push(hits.flatMap((hit) => index.keysOf(hit.card)));
    }
    retrieval[dense.name] = retrievalFigures(dense.queries, rankings);
    await index.close();
  }
  await embedder.close();
  const figures: EmbeddingFigures = { cost: null, stsbDevSpearman: null, retrieval, grades: {} };
  return { name: 'BM25 (FTS5 porter)', model: null, figures };
}

async function measureModel(name: string): Promise<MeasuredModel> {
  const options = { model: name, hub, cacheFolder, threads };
  const embedder = await openEmbedder({ ...options, onNotice: (sentence) => console.error(sentence) });
  const cost = await measureCost(embedder, options);
  const retrieval: Record<string, RetrievalFigures> = {};
  for (const { dense } of sets) {
    retrieval[dense.name] = retrievalFigures(dense.queries, await denseRankings(embedder, dense));
  }
  const grades: Record<string, GradeFigures> = {};
  for (const [set, answers] of graded) grades[set] = await gradeFigures(embedder, answers);
  const stsbDevSpearman = similar === null ? null : await similarityCorrelation(embedder, similar);
  await embedder.close();
  // A folder is known by its path, which says nothing on another machine.
  const id = isAbsolute(embedder.model.id) ? basename(embedder.model.id) : embedder.model.id;
  const figures = { cost, stsbDevSpearman, retrieval, grades };
  return { name: id, model: { ...embedder.model, id }, figures };
}

/** The best of some rounds: other work on the machine only ever slows. */
async function measureCost(
  embedder: Embedder,
  options: OpenEmbedderOptions,
): Promise<EmbeddingFigures['cost']> {
  const texts = textsOf100Tokens(markdownFiles(join(root, 'decks')), TEXTS);
  // A slow model is measured on fewer texts.
  const { textsPerSecond } = await throughput(embedder, texts.slice(0, 100));
  const part = texts.slice(0, Math.max(100, Math.min(TEXTS, Math.round(textsPerSecond * 2))));
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await throughput(embedder, part));
  const starts = rounds.map(() => firstVector(root, options)).filter((start) => start !== null);
  return {
    textsPerSecond: Math.max(...rounds.map((round) => round.textsPerSecond)),
    textsPerProcessorSecond: Math.max(...rounds.map((round) => round.textsPerProcessorSecond)),
    secondsToFirstVector: least(starts.map(({ seconds }) => seconds)),
    processorSecondsToFirstVector: least(starts.map(({ processorSeconds }) => processorSeconds)),
    megabytes: (await bytesOnDisk(embedder.model.id, cacheFolder)) / 1e6,
  };
}

function least(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.min(...values);
}
