import type { Embedder } from '../src/embed/embedder.ts';
import type { WordVectors } from '../src/embed/word-vectors.ts';
import type { CardNumber } from '../src/index/store.ts';
import { type QueryWords, queryWordsOf } from '../src/search/answer-probability.ts';
import { englishWords } from '../src/search/english-words.ts';
import type { Features } from '../src/search/features.ts';
import { parseQuery } from '../src/search/query.ts';
import { describeCandidates } from '../src/search/rank-candidates.ts';
import { SoftCoverage } from '../src/search/soft-coverage.ts';
import type { RankingModel } from '../src/search/ranking-model.ts';
import type { RetrievalIndex } from './retrieval-index.ts';
import type { EvaluationQuery, RetrievalSet } from './retrieval-sets.ts';

/** A candidate of one query with what the fit and the baselines need to know of it. */
export interface ObservedCandidate {
  readonly keys: readonly string[];
  readonly features: Features;
}

/** All that was seen for one query; configurations re-rank it without searching again. */
export interface Observation {
  readonly query: EvaluationQuery;
  /** Name of the set. */
  readonly set: string;
  readonly words: QueryWords;
  readonly candidates: readonly ObservedCandidate[];
  /** Keys in the order of BM25 with field weights, for the query as typed. */
  readonly lexical: readonly string[];
  /** Keys in the order of the larger cosine with title + question or with an answer passage, for the query as typed. */
  readonly dense: readonly string[];
}

/** Results beyond this rank matter to no metric here. */
const DEPTH = 200;

export async function observe(
  set: RetrievalSet,
  index: RetrievalIndex,
  embedder: Embedder,
  wordVectors: WordVectors,
  model: RankingModel,
  correctsSpelling = true,
): Promise<Observation[]> {
  const { store, snapshot } = index;
  const parts = { store, snapshot, wordVectors, model };
  const english = englishWords(wordVectors);
  const observations: Observation[] = [];
  for (const query of set.queries) {
    const typed = parseQuery(query.text);
    const parsed = correctsSpelling ? parseQuery(snapshot.spelling.corrected(query.text, english)) : typed;
    const vector = await embedder.embedSearchQuery(parsed.text);
    const candidates = await describeCandidates(
      parts,
      { query: parsed, vector, limit: 10 },
      SoftCoverage.ofQuery(wordVectors, parsed),
    );
    const lexical = await store.lexicalSearch({ words: typed.words, limit: DEPTH });
    observations.push({
      query,
      set: set.name,
      words: queryWordsOf(parsed, snapshot.words, wordVectors),
      candidates: candidates.map(({ card, features }) => ({ keys: index.keysOf(card), features })),
      lexical: lexical.flatMap((hit) => index.keysOf(hit.card)),
      dense: denseOrder(index, await embedder.embedSearchQuery(typed.text)).flatMap((card) =>
        index.keysOf(card),
      ),
    });
  }
  return observations;
}

function denseOrder({ snapshot }: RetrievalIndex, vector: Float32Array): CardNumber[] {
  const order = new Set<CardNumber>();
  for (const { passage } of snapshot.index.nearest(vector, snapshot.table.numbers.length)) {
    const row = snapshot.rowOf(passage);
    const field = snapshot.table.fields[row]!;
    if (field === 'question' || field === 'answer') order.add(snapshot.table.cards[row]!);
    if (order.size >= DEPTH) break;
  }
  return [...order];
}
