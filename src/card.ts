import { DeckwiseError } from './errors.ts';

declare const cardIdBrand: unique symbol;

/** Stable identity of a card: 16 lower-case base-32 characters (`a`–`z`, `2`–`7`). */
export type CardId = string & { readonly [cardIdBrand]: true };

const CARD_ID = /^[a-z2-7]{16}$/;

/** True when `value` has the shape of a card id; says nothing about whether such a card exists. */
export function isCardId(value: string): value is CardId {
  return CARD_ID.test(value);
}

/**
 * Takes a card id as a person or program typed it.
 *
 * @throws {DeckwiseError} `not-found` when it cannot be the id of any card.
 */
export function cardIdFrom(text: string): CardId {
  if (isCardId(text)) return text;
  throw new DeckwiseError('not-found', `No card has the id “${text.slice(0, 60)}”.`, {
    where: 'cardId',
    hint: 'A card id is 16 characters of a–z and 2–7; every search result carries one.',
  });
}

/** Where a card stands: `file` as shown to the learner, `line` 1-based. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
}

/** What a learner studies, as written in the deck: Markdown, trimmed. */
export interface CardContent {
  readonly title: string | null;
  /** Background paragraphs; empty when the card has none. */
  readonly context: string;
  readonly question: string;
  readonly answer: string;
  /** Tags of the deck and of the card, in order of appearance, without repeats. */
  readonly tags: readonly string[];
}

/** One card of an ingested deck. */
export interface Card extends CardContent {
  readonly id: CardId;
  /** Path of the deck file below its ingested root, without `.md`, with `/` on every platform. */
  readonly deck: string;
  readonly source: SourcePosition;
}

/** The parts of a card that are embedded and matched. */
export type CardField = 'title' | 'context' | 'question' | 'answer';

/** A deck with the number of cards it holds. */
export interface Deck {
  readonly id: string;
  /** The `#` line of the file, else its file name. */
  readonly name: string;
  readonly cards: number;
}
