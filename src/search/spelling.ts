import { dice, type Trigrams, trigramsOf } from '../trigrams.ts';

/** A term of the collection that a misspelt word may have meant. */
export interface Correction {
  readonly term: string;
  /** Sørensen–Dice coefficient of character trigrams, 0…1. */
  readonly likeness: number;
}

const MINIMUM_LENGTH = 4;
const MINIMUM_LIKENESS = 0.45;
const MAXIMUM_CORRECTIONS = 3;

/** Finds terms of the lexical index close to a word that is not among them. */
export class SpellingIndex {
  readonly #terms: readonly string[];
  readonly #documents: ReadonlyMap<string, number>;
  readonly #postings = new Map<string, number[]>();

  /** @param vocabulary stemmed terms with the number of cards each occurs in. */
  constructor(vocabulary: ReadonlyMap<string, number>) {
    this.#documents = vocabulary;
    this.#terms = [...vocabulary.keys()].filter((term) => term.length >= MINIMUM_LENGTH);
    this.#terms.forEach((term, index) => {
      for (const trigram of trigramsOf(term).keys()) {
        const list = this.#postings.get(trigram);
        if (list === undefined) this.#postings.set(trigram, [index]);
        else list.push(index);
      }
    });
  }

  knows(stem: string): boolean {
    return this.#documents.has(stem);
  }

  /** At most three terms, likest first; empty for short words and for words that are like nothing. */
  corrections(stem: string): Correction[] {
    if (stem.length < MINIMUM_LENGTH) return [];
    const trigrams = trigramsOf(stem);
    return this.#candidates(trigrams)
      .map((index) => ({
        term: this.#terms[index]!,
        likeness: dice(trigrams, trigramsOf(this.#terms[index]!)),
      }))
      .filter(({ likeness }) => likeness >= MINIMUM_LIKENESS)
      .sort((a, b) => b.likeness - a.likeness || this.#frequency(b.term) - this.#frequency(a.term))
      .slice(0, MAXIMUM_CORRECTIONS);
  }

  /** Terms that share at least a third of the word's trigrams. */
  #candidates(trigrams: Trigrams): number[] {
    const votes = new Map<number, number>();
    for (const trigram of trigrams.keys()) {
      for (const index of this.#postings.get(trigram) ?? []) votes.set(index, (votes.get(index) ?? 0) + 1);
    }
    const enough = Math.max(2, trigrams.size / 3);
    return [...votes].filter(([, count]) => count >= enough).map(([index]) => index);
  }

  #frequency(term: string): number {
    return this.#documents.get(term) ?? 0;
  }
}
