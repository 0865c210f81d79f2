import { z } from 'zod';
import type { Card, CardId } from '../card.ts';
import type { CardSource, KnownCard } from './store.ts';

/** Columns that make a `Card`, joined with its first source. */
export const CARD_COLUMNS = `
  cards.number, cards.id, cards.title, cards.context, cards.question, cards.answer, cards.tags,
  sources.deck, sources.file, sources.line`;

export interface CardRow {
  readonly number: number;
  readonly id: string;
  readonly title: string | null;
  readonly context: string;
  readonly question: string;
  readonly answer: string;
  readonly tags: string;
  readonly deck: string;
  readonly file: string;
  readonly line: number;
}

const tagList = z.array(z.string());

/** Reads the JSON of a `tags` column. */
export function parseTags(json: string): readonly string[] {
  return json === '[]' ? [] : tagList.parse(JSON.parse(json));
}

export function cardFromRow(row: CardRow): Card {
  return {
    id: row.id as CardId,
    deck: row.deck,
    title: row.title,
    context: row.context,
    question: row.question,
    answer: row.answer,
    tags: parseTags(row.tags),
    source: { file: row.file, line: row.line },
  };
}

export interface KnownRow {
  readonly number: number;
  readonly id: string;
  readonly question_key: string;
  readonly content_key: string;
  readonly content_hash: string;
  readonly question: string;
  readonly answer: string;
  readonly removed: number;
}

export function knownFromRow(row: KnownRow, sources: readonly CardSource[]): KnownCard {
  return {
    id: row.id as CardId,
    questionKey: row.question_key,
    contentKey: row.content_key,
    contentHash: row.content_hash,
    question: row.question,
    answer: row.answer,
    removed: row.removed === 1,
    sources,
  };
}
