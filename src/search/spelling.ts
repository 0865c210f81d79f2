import { STOP_WORDS } from '../words.ts';
import type { CollectionWords } from './collection-words.ts';
import { type EnglishWords, PLAIN_WORD } from './english-words.ts';
import { typingCost } from './typing-cost.ts';

/** A word that a misspelt one may have meant. */
interface Term {
  readonly word: string;
  /** Logarithm of how often it is to be expected, up to a constant. */
  readonly expected: number;
  /** One bit a letter it holds. */
  readonly letters: number;
}

/** Words that may be meant, by their length. */
type Vocabulary = ReadonlyMap<number, readonly Term[]>;

/** Logarithm of how much rarer each slip makes a spelling. */
const COST_WEIGHT = 4;
/** Parts of a text: quoted phrases, which are taken at their word, and words with what sticks to them. */
const PHRASE_OR_WORD = /"[^"]*"|[\p{L}\p{N}_]+/gu;
const SHORT = 4;
/** Of a pasted page only the first words are worth the time. */
const MOST_CORRECTED = 64;

/**
 * Corrects typing errors in what a learner asks. A word that neither the decks nor English know is replaced by the one
 * it was most likely meant to be, by the noisy channel model (Kernighan, Church & Gale 1990): how often the word is to be
 * expected, in the decks above all, against how unlikely the slip is.
 */
export class Spelling {
  readonly #words: CollectionWords;
  #vocabulary: Vocabulary | null = null;

  constructor(words: CollectionWords) {
    this.#words = words;
  }

  /**
   * The text with its unknown words corrected; names in code, abbreviations and quoted phrases stay as typed.
   *
   * @param english the same at every call.
   */
  corrected(text: string, english: EnglishWords): string {
    const shouted = text === text.toUpperCase();
    let looked = 0;
    return text.replace(PHRASE_OR_WORD, (typed) => {
      const word = typed.toLowerCase();
      const isName = typed.slice(1) !== word.slice(1) && !shouted;
      if (isName || !PLAIN_WORD.test(word) || this.#knows(word, english)) return typed;
      return looked++ < MOST_CORRECTED ? (this.#meant(word, english) ?? typed) : typed;
    });
  }

  #knows(word: string, english: EnglishWords): boolean {
    return this.#words.knows(word) || STOP_WORDS.has(word) || english.knows(word);
  }

  #meant(typed: string, english: EnglishWords): string | null {
    const limit = affordableCost(typed);
    const letters = lettersOf(typed);
    this.#vocabulary ??= vocabularyOf(this.#words, english);
    let best: string | null = null;
    let bestLikelihood = -Infinity;
    for (const terms of termsAsLongAs(this.#vocabulary, typed, limit)) {
      for (const term of terms) {
        // A slip changes two kinds of letters at most, which rules out most words before their letters are aligned.
        const leastCost = bitCount(letters ^ term.letters) / 2;
        if (leastCost > limit || term.expected - COST_WEIGHT * leastCost <= bestLikelihood) continue;
        if (!this.#isPlausible(typed, letters, term)) continue;
        const cost = typingCost(typed, term.word, limit);
        const likelihood = term.expected - COST_WEIGHT * cost;
        if (cost > limit || likelihood <= bestLikelihood) continue;
        best = term.word;
        bestLikelihood = likelihood;
      }
    }
    return best;
  }

  /** Many short words are an edit apart: one must stand in the decks, and twice if more than the order is wrong. */
  #isPlausible(typed: string, letters: number, term: Term): boolean {
    if (typed.length > SHORT) return true;
    const cards = this.#words.cardsWith(term.word);
    return typed.length === term.word.length ? cards > 0 && letters === term.letters : cards > 1;
  }
}

function vocabularyOf(words: CollectionWords, english: EnglishWords): Vocabulary {
  const expected = new Map(english.common);
  for (const [word, cards] of words.entries()) {
    if (PLAIN_WORD.test(word)) expected.set(word, (expected.get(word) ?? 0) + Math.log1p(cards));
  }
  const terms = new Map<number, Term[]>();
  for (const [word, value] of expected) {
    const sameLength = terms.get(word.length) ?? [];
    sameLength.push({ word, expected: value, letters: lettersOf(word) });
    terms.set(word.length, sameLength);
  }
  return terms;
}

/** Those of the word's own length first: most slips keep it. */
function* termsAsLongAs(terms: Vocabulary, typed: string, reach: number): Iterable<readonly Term[]> {
  yield terms.get(typed.length) ?? [];
  for (let difference = 1; difference <= reach + 1; difference++) {
    yield terms.get(typed.length - difference) ?? [];
    yield terms.get(typed.length + difference) ?? [];
  }
}

/** The longer a word, the more slips leave it recognisable. */
function affordableCost(typed: string): number {
  if (typed.length <= SHORT) return 1;
  return typed.length <= 7 ? 2 : 2.6;
}

function lettersOf(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) - 97);
  return letters;
}

/** Number of bits set in a 32-bit number (Warren, Hacker's Delight, 5-1). */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
