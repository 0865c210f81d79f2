import { stem } from '../words.ts';

/** The words that the cards of a collection use. */
export class CollectionWords {
  readonly #byWord: ReadonlyMap<string, number>;
  readonly #byStem = new Map<string, number>();
  readonly #cards: number;

  /** @param words lower-case words with the number of cards that hold each, of `cards` in all. */
  constructor(words: ReadonlyMap<string, number>, cards: number) {
    this.#byWord = words;
    this.#cards = cards;
    for (const [word, count] of words) {
      const stemmed = stem(word);
      this.#byStem.set(stemmed, (this.#byStem.get(stemmed) ?? 0) + count);
    }
  }

  entries(): Iterable<readonly [word: string, cards: number]> {
    return this.#byWord;
  }

  /** Number of cards with exactly this word. */
  cardsWith(word: string): number {
    return this.#byWord.get(word) ?? 0;
  }

  /** Whether a card holds the word in some form. */
  knows(word: string): boolean {
    return this.#byStem.has(stem(word));
  }

  /** Logarithm of the share of cards with the word in some form, smoothed by half a card: below 0 for all but fillers. */
  logShare(word: string): number {
    return Math.log(((this.#byStem.get(stem(word)) ?? 0) + 0.5) / (this.#cards + 1));
  }
}
