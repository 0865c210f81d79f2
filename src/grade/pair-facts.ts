import { SAME_WORD } from './alignment.ts';
import { areOpposites } from './opposites.ts';
import { isDenialWord, type Polarity } from './polarity.ts';
import type { Matrix } from './small-matrix.ts';
import type { Token } from './tokens.ts';
import { WORD_CLASSES, wordClass } from './word-classes.ts';
import type { WordMeanings } from './word-similarity.ts';

/** What is told of each token, 0…1, in this order. */
export const FACT_NAMES = [
  'content',
  'code',
  'number',
  'unmatchedNumber',
  'inQuestion',
  /** The other text has the very word, content or not. */
  'exact',
  'similarity',
  'opposed',
  'weight',
  'same',
  'unsupported',
  /** Denied here, claimed there; and so on. */
  'deniedAgainstClaimed',
  'claimedAgainstDenied',
  'claimedAgainstOpen',
  'openAgainstClaimed',
  'deniesAlone',
  'deniesToo',
  /** Where its match stands against that of the word matched before it. */
  'backwards',
  'forwards',
  'distance',
  'moved',
  /** Of the reference: stands in an example or code. Of the answer: the card's context has the word. */
  'aside',
  /** Of the reference: weight of its key point. */
  'pointWeight',
  /** Of the reference: how much its key point is about what is asked, against the point that is most. */
  'asked',
] as const;
/** And to which class of joining words it belongs. */
export const FACTS = FACT_NAMES.length + WORD_CLASSES;

/** A token of one text before it is compared. */
export interface SideToken {
  readonly token: Token;
  readonly polarity: Polarity;
  readonly inQuestion: boolean;
  /** The facts `aside`, `pointWeight` and `asked`. */
  readonly own: readonly [number, number, number];
}

/** One of the two texts as the pair reader sees it. */
export interface PairSide {
  readonly tokens: readonly Token[];
  /** [tokens, FACTS] row by row: how each token stands to the other text. */
  readonly facts: Float32Array;
  /** [tokens, tokens of the other text], each 0…1. */
  readonly similarity: Matrix;
}

const ALIGNED = 0.5;
const UNSUPPORTED = 0.3;
const HEAVY = 10;
const FARTHEST = 10;
/** As similarities are kept: single precision rounds 0.95 down. */
const SAME = Math.fround(SAME_WORD);

/**
 * Tells of each token of one text how it stands to the other.
 *
 * @param grid similarities of its tokens (rows) with those of the other text (columns)
 */
export function sideOf(
  side: readonly SideToken[],
  other: readonly SideToken[],
  grid: Matrix,
  meanings: WordMeanings,
): PairSide {
  const facts = new Float32Array(side.length * FACTS);
  const otherDenies = other.some(({ token }) => isDenialWord(token.word));
  let previous: { readonly at: number; readonly sentence: number } | null = null;
  side.forEach((each, row) => {
    const last = previous?.sentence === each.token.sentence ? previous.at : null;
    const match = bestMatch(each, other, grid, row, last);
    const told = factsOf(each, other, match, otherDenies, meanings);
    const moved = match.similarity < ALIGNED || last === null ? STILL : movement(match.at - last);
    facts.set([...told, ...moved, ...each.own], row * FACTS);
    const joins = wordClass(each.token.word);
    if (joins !== undefined) facts[row * FACTS + FACT_NAMES.length + joins] = 1;
    if (match.similarity >= ALIGNED) previous = { at: match.at, sentence: each.token.sentence };
  });
  return { tokens: side.map(({ token }) => token), facts, similarity: grid };
}

interface Match {
  /** Index into the other text, −1 where nothing is alike. */
  readonly at: number;
  readonly similarity: number;
  /** The other text has the very word, content or not. */
  readonly exact: boolean;
}

/** The most similar content token of the other text; of equals the one that goes on best from the last match. */
function bestMatch(
  { token }: SideToken,
  other: readonly SideToken[],
  { columns, values }: Matrix,
  row: number,
  last: number | null,
): Match {
  let at = -1;
  let similarity = 0;
  let exact = false;
  for (let column = 0; column < columns; column++) {
    const value = values[row * columns + column]!;
    if (value === 1 && other[column]!.token.stem === token.stem) exact = true;
    if (!token.content || !other[column]!.token.content || value === 0 || value < similarity) continue;
    const nearer = last !== null && distance(column, last) < distance(at, last);
    if (value > similarity || nearer) [at, similarity] = [column, value];
  }
  return { at, similarity, exact };
}

/** Going on forwards is nearer than going back. */
function distance(at: number, last: number): number {
  return Math.abs(at - last - 1) + (at > last ? 0 : 0.5);
}

function factsOf(
  { token, polarity, inQuestion }: SideToken,
  other: readonly SideToken[],
  { at, similarity, exact }: Match,
  otherDenies: boolean,
  meanings: WordMeanings,
): number[] {
  const { content } = token;
  const number = token.number !== undefined;
  const opposed =
    content && other.some((each) => each.token.content && areOpposites(token.stem, each.token.stem));
  const matched = similarity >= ALIGNED ? other[at]!.polarity : null;
  const denies = isDenialWord(token.word);
  return [
    content,
    token.code && content,
    number,
    number && similarity === 0,
    inQuestion,
    exact,
    similarity,
    opposed,
    Math.min(HEAVY, meanings.of(token).weight) / HEAVY,
    content && similarity >= SAME,
    content && similarity < UNSUPPORTED,
    polarity === 'denied' && matched === 'claimed',
    polarity === 'claimed' && matched === 'denied',
    polarity === 'claimed' && matched === 'open',
    polarity === 'open' && matched === 'claimed',
    denies && !otherDenies,
    denies && otherDenies,
  ].map(Number);
}

const STILL = [0, 0, 0, 0] as const;

/** Backwards, forwards, how far, and that there was a move at all. */
function movement(step: number): number[] {
  return [Number(step < 0), Number(step > 0), Math.min(Math.abs(step), FARTHEST) / FARTHEST, 1];
}
