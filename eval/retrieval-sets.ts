import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CardContent } from '../src/card.ts';
import { readDecks } from '../src/ingest/read-decks.ts';
import { readJsonLines } from './json-lines.ts';

export interface EvaluationCard {
  readonly key: string;
  readonly deck: string;
  readonly content: CardContent;
}

export interface EvaluationQuery {
  readonly id: string;
  readonly text: string;
  readonly category: string;
  /** `held-out` queries are only ever reported. */
  readonly split: 'dev' | 'held-out';
  readonly relevant: ReadonlySet<string>;
  /** Other cards that answer as well; never an error. */
  readonly secondary: ReadonlySet<string>;
}

export interface RetrievalSet {
  readonly name: string;
  readonly cards: readonly EvaluationCard[];
  readonly queries: readonly EvaluationQuery[];
}

const ownQuery = z.strictObject({
  id: z.string(),
  query: z.string(),
  category: z.string(),
  split: z.enum(['dev', 'held-out']),
  domain: z.enum(['near', 'off']).optional(),
  relevant: z.array(z.strictObject({ deck: z.string(), question: z.string() })),
  secondary: z.array(z.strictObject({ deck: z.string(), question: z.string() })),
});

/** Our own queries over the sample decks; no-answer queries are split by how near they are to the decks. */
export async function readOwnSet(decks: string, queriesFile: string): Promise<RetrievalSet> {
  const cards: EvaluationCard[] = [];
  for await (const file of readDecks(decks)) {
    for (const { line: _line, diagnostics: _diagnostics, ...content } of file.parsed?.cards ?? []) {
      cards.push({ key: `${file.deck}#${content.question}`, deck: file.deck, content });
    }
  }
  const keyOf = (card: { deck: string; question: string }): string => `${card.deck}#${card.question}`;
  const queries = readJsonLines(queriesFile).map((line): EvaluationQuery => {
    const row = ownQuery.parse(line);
    return {
      id: row.id,
      text: row.query,
      category: row.domain === undefined ? row.category : `${row.category}-${row.domain}`,
      split: row.split,
      relevant: new Set(row.relevant.map(keyOf)),
      secondary: new Set(row.secondary.map(keyOf)),
    };
  });
  return { name: 'own', cards, queries };
}

const corpusCard = z.object({
  id: z.string(),
  deck: z.string(),
  title: z.string().nullable(),
  context: z.string(),
  question: z.string(),
  answer: z.string(),
});

const corpusQuery = z.object({
  id: z.string(),
  query: z.string(),
  category: z.string(),
  relevant: z.array(z.string()),
  secondary: z.array(z.string()),
});

/** A folder with cards in `corpus.jsonl` and queries that name their cards. */
export function readCardSet(folder: string, name: string): RetrievalSet {
  const cards = readJsonLines(join(folder, 'corpus.jsonl')).map((line): EvaluationCard => {
    const { id, deck, ...content } = corpusCard.parse(line);
    return { key: id, deck, content: { ...content, tags: [] } };
  });
  const queries = readJsonLines(join(folder, 'queries.jsonl')).map((line): EvaluationQuery => {
    const row = corpusQuery.parse(line);
    return {
      id: row.id,
      text: row.query,
      category: row.category.replaceAll('_', '-'),
      split: 'dev',
      relevant: new Set(row.relevant),
      secondary: new Set(row.secondary),
    };
  });
  return { name, cards, queries };
}

const document = z.object({ _id: z.string(), title: z.string().optional(), text: z.string() });
const plainQuery = z.object({ _id: z.string(), text: z.string() });

export interface EvaluationDocument {
  readonly key: string;
  /** Null where the set has none. */
  readonly title: string | null;
  readonly text: string;
}

export interface DocumentSet {
  readonly name: string;
  readonly documents: readonly EvaluationDocument[];
  readonly queries: readonly EvaluationQuery[];
}

/** Reads a folder in the usual layout of retrieval benchmarks; queries without a relevant document are left out. */
export function readDocuments(folder: string, name: string): DocumentSet {
  const documents = readJsonLines(join(folder, 'corpus.jsonl')).map((line): EvaluationDocument => {
    const row = document.parse(line);
    return {
      key: row._id,
      title: row.title === undefined || row.title === '' ? null : row.title,
      text: row.text,
    };
  });
  const relevant = new Map<string, Set<string>>();
  for (const line of readFileSync(join(folder, 'qrels.tsv'), 'utf8').trim().split('\n').slice(1)) {
    const [query, key, score] = line.split('\t');
    if (Number(score) <= 0) continue;
    relevant.set(query!, (relevant.get(query!) ?? new Set()).add(key!));
  }
  const queries = readJsonLines(join(folder, 'queries.jsonl')).flatMap((line): EvaluationQuery[] => {
    const row = plainQuery.parse(line);
    const keys = relevant.get(row._id);
    if (keys === undefined) return [];
    return [
      { id: row._id, text: row.text, category: 'all', split: 'dev', relevant: keys, secondary: new Set() },
    ];
  });
  return { name, documents, queries };
}

/** Each document becomes a card: its title, or the beginning of its text, the question. */
export function cardsOfDocuments({ name, documents, queries }: DocumentSet): RetrievalSet {
  const cards = documents.map(({ key, title, text }): EvaluationCard => {
    const content = {
      title: null,
      context: '',
      question: title ?? text.slice(0, 120),
      answer: text,
      tags: [],
    };
    return { key, deck: name, content };
  });
  return { name, cards, queries };
}

/** The development sets of documents that a development data folder has. */
export function readSharedDocuments(shared: string): DocumentSet[] {
  const folder = join(shared, 'data', 'retrieval');
  return ['stackfaq', 'zoomcamp_faq', 'wikiqa_dev']
    .filter((name) => existsSync(join(folder, name)))
    .map((name) => readDocuments(join(folder, name), name));
}

export function readCardsDev(shared: string): RetrievalSet {
  return readCardSet(join(shared, 'data', 'retrieval', 'cards-dev'), 'cards-dev');
}

/** Every retrieval set below a development data folder. */
export function readSharedSets(shared: string): RetrievalSet[] {
  return [readCardsDev(shared), ...readSharedDocuments(shared).map(cardsOfDocuments)];
}
