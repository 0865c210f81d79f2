import type { WordVectors } from '../embed/word-vectors.ts';
import { areOpposites } from './opposites.ts';
import type { Token } from './tokens.ts';

/** What the vectors know about one word. */
export interface WordMeaning {
  readonly vector: Float32Array;
  /** How much meaning the word carries, > 0. */
  readonly weight: number;
  /** The vocabulary has it whole: it is no misspelling. */
  readonly whole: boolean;
}

/** Cosines below this say nothing. */
const NOISE = 0.35;
/** From here on two known words that differ in a letter are spellings of one (colour .75, behaviour .52; causal and casual .06). */
const SPELLINGS = 0.45;
const DEFAULT_WEIGHT = 4;

/** Meanings of words for one grade, looked up once each. */
export class WordMeanings {
  readonly #vectors: WordVectors;
  readonly #known = new Map<string, WordMeaning>();
  readonly #similarities = new Map<string, Map<string, number>>();

  constructor(vectors: WordVectors) {
    this.#vectors = vectors;
  }

  of(token: Token): WordMeaning {
    let meaning = this.#known.get(token.word);
    if (meaning === undefined) {
      meaning = this.#lookUp(token.word);
      this.#known.set(token.word, meaning);
    }
    return meaning;
  }

  /** What was found of a word against others, to be added to: several measures compare the same words. */
  similaritiesOf(word: string): Map<string, number> {
    let known = this.#similarities.get(word);
    if (known === undefined) this.#similarities.set(word, (known = new Map<string, number>()));
    return known;
  }

  #lookUp(word: string): WordMeaning {
    const vector = new Float32Array(this.#vectors.dimension);
    let heaviest = 0;
    const pieces = this.#vectors.tokenize(word, 12);
    for (const id of pieces) {
      const weight = this.#vectors.weight(id);
      heaviest = Math.max(heaviest, weight);
      const piece = this.#vectors.vector(id);
      for (let i = 0; i < vector.length; i++) vector[i]! += weight * piece[i]!;
    }
    let length = 0;
    for (const value of vector) length += value * value;
    if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= Math.sqrt(length);
    return { vector, weight: heaviest > 0 ? heaviest : DEFAULT_WEIGHT, whole: pieces.length === 1 };
  }
}

/** How well a learner's token stands for a token of the reference, 0…1; opposites are 0. */
export function tokenSimilarity(a: Token, b: Token, meanings: WordMeanings): number {
  if (a.stem === b.stem) return 1;
  const known = meanings.similaritiesOf(keyOf(a));
  let similarity = known.get(keyOf(b));
  if (similarity === undefined) {
    similarity = computedSimilarity(a, b, meanings);
    known.set(keyOf(b), similarity);
  }
  return similarity;
}

function keyOf({ word, code }: Token): string {
  return code ? `\`${word}` : word;
}

function computedSimilarity(a: Token, b: Token, meanings: WordMeanings): number {
  if (a.number !== undefined || b.number !== undefined) return sameNumber(a.number, b.number) ? 1 : 0;
  if (areOpposites(a.stem, b.stem)) return 0;
  if (isOtherNumbered(a.word, b.word)) return 0;
  const [one, other] = [meanings.of(a), meanings.of(b)];
  const cosine = dot(one.vector, other.vector);
  if (isTypo(a.word, b.word)) {
    // Code is spelt letter by letter.
    if (a.code && b.code) return 0;
    if (!(one.whole && other.whole) || cosine >= SPELLINGS) return 0.95;
  }
  const soft = Math.max(0, (cosine - NOISE) / (1 - NOISE));
  return isAbbreviation(a.word, b.word) ? Math.max(0.7, soft) : soft;
}

/** Equal, or equal after rounding to the coarser of the two: 16.7 and 17, not 16 and 17. */
export function sameNumber(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a === b) return true;
  const digits = Math.min(decimals(a), decimals(b));
  const scale = 10 ** digits;
  return decimals(a) !== decimals(b) && Math.abs(a) >= 1 && Math.round(a * scale) === Math.round(b * scale);
}

function decimals(value: number): number {
  return (String(value).split('.')[1] ?? '').length;
}

/** One insertion, deletion, substitution or exchange of neighbours in words of five letters or more. */
export function isTypo(a: string, b: string): boolean {
  if (a.length < 5 || b.length < 5 || Math.abs(a.length - b.length) > 1 || a[0] !== b[0]) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let endA = a.length - 1;
  let endB = b.length - 1;
  while (endA >= start && endB >= start && a[endA] === b[endB]) {
    endA--;
    endB--;
  }
  const leftA = endA - start + 1;
  const leftB = endB - start + 1;
  if (leftA <= 1 && leftB <= 1) return true;
  return leftA === 2 && leftB === 2 && a[start] === b[start + 1] && a[start + 1] === b[start];
}

/** True for names that differ in their digits alone: HTTP2 and HTTP3, SHA1 and SHA256. */
function isOtherNumbered(a: string, b: string): boolean {
  return a !== b && /\d/.test(a) && /\d/.test(b) && a.replace(/\d+/g, '0') === b.replace(/\d+/g, '0');
}

function isAbbreviation(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 3 && long.length >= short.length + 3 && long.startsWith(short);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
