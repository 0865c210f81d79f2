import type { Embedder } from '../src/embed/embedder.ts';
import { cosine } from '../src/similarity.ts';
import { mean } from './metrics/correlation.ts';
import { ndcgAt, recallAt, successAt } from './metrics/ranking.ts';
import type { DocumentSet, EvaluationQuery, RetrievalSet } from './retrieval-sets.ts';

/** What can be found: the score of an entry is the largest cosine of the query with one of its texts. */
export interface DenseEntry {
  readonly key: string;
  readonly texts: readonly string[];
}

/** A retrieval set as an embedding model alone is measured on it. */
export interface DenseSet {
  readonly name: string;
  readonly entries: readonly DenseEntry[];
  /** At least one entry answers each. */
  readonly queries: readonly EvaluationQuery[];
}

/** Shares of 0…1. */
export interface RetrievalFigures {
  readonly recallAt1: number;
  readonly recallAt10: number;
  /** `secondary` entries count as answers too; null where the set names none. */
  readonly lenientRecallAt10: number | null;
  readonly ndcgAt10: number;
}

const CODE_BLOCK = /```[\s\S]*?(```|$)/g;
/** No metric here looks further. */
const DEPTH = 10;

/** A card stands for two texts: title with question, and the answer without its code blocks. */
export function denseCards({ name, cards, queries }: RetrievalSet): DenseSet {
  const entries = cards.map(({ key, content: { title, question, answer } }) => ({
    key,
    texts: [title === null ? question : `${title} ${question}`, answer.replace(CODE_BLOCK, ' ')],
  }));
  return { name, entries, queries: queries.filter((query) => query.relevant.size > 0) };
}

/** A document stands for its title with its text and, where it has one, its title alone. */
export function denseDocuments({ name, documents, queries }: DocumentSet): DenseSet {
  const entries = documents.map(({ key, title, text }) => ({
    key,
    texts: title === null ? [text] : [`${title} ${text}`, title],
  }));
  return { name, entries, queries };
}

/** The best keys for each query of the set, best first; entries of equal score keep their order. */
export async function denseRankings(embedder: Embedder, set: DenseSet): Promise<string[][]> {
  const vectors = await embedder.embedPassages(set.entries.flatMap(({ texts }) => texts));
  let next = 0;
  const entries = set.entries.map(({ key, texts }) => ({
    key,
    vectors: vectors.slice(next, (next += texts.length)),
  }));
  const rankings: string[][] = [];
  for (const { text } of set.queries) {
    const query = await embedder.embedSearchQuery(text);
    const scored = entries.map((entry) => ({
      key: entry.key,
      score: Math.max(...entry.vectors.map((vector) => cosine(query, vector))),
    }));
    rankings.push(
      scored
        .sort((a, b) => b.score - a.score)
        .slice(0, DEPTH)
        .map(({ key }) => key),
    );
  }
  return rankings;
}

/** Figures of one ranking a query. */
export function retrievalFigures(
  queries: readonly EvaluationQuery[],
  rankings: readonly (readonly string[])[],
): RetrievalFigures {
  const average = (metric: (ranking: readonly string[], query: EvaluationQuery) => number): number =>
    mean(queries.map((query, i) => metric(rankings[i]!, query)));
  return {
    recallAt1: average((ranking, { relevant }) => recallAt(ranking, relevant, 1)),
    recallAt10: average((ranking, { relevant }) => recallAt(ranking, relevant, 10)),
    lenientRecallAt10: queries.some(({ secondary }) => secondary.size > 0)
      ? average((ranking, { relevant, secondary }) =>
          successAt(ranking, new Set([...relevant, ...secondary]), 10),
        )
      : null,
    ndcgAt10: average((ranking, { relevant }) => ndcgAt(ranking, relevant, 10)),
  };
}
