import dictionary from 'dictionary-en';
import type { WordVectors } from '../embed/word-vectors.ts';
import { stem } from '../words.ts';

/** English as far as the bundled model and a spelling dictionary know it. */
export interface EnglishWords {
  /** Whether a lower-case word is English as it stands, inflected forms included. */
  knows(word: string): boolean;
  /** Common words with how common they are: logarithms of frequency, ≥ 0, the rarest near 0. */
  readonly common: ReadonlyMap<string, number>;
}

/** What spelling deals with: the rest are names, numbers, abbreviations or another script. */
export const PLAIN_WORD = /^[a-z]{3,}$/;

/**
 * Common words are the whole words of the model's vocabulary, as common as their weight is small; all others are
 * looked up in the dictionary by their stem, which is read when the first is asked for.
 */
export function englishWords(vectors: WordVectors): EnglishWords {
  const common = commonWords(vectors);
  let stems: ReadonlySet<string> | null = null;
  return {
    common,
    knows(word) {
      if (common.has(word)) return true;
      stems ??= dictionaryStems();
      return stems.has(stem(word));
    },
  };
}

/** A token's weight falls with the logarithm of its frequency; the slope was read off the most common words. */
const LOG_FREQUENCY_PER_WEIGHT = 0.3;

function commonWords(vectors: WordVectors): ReadonlyMap<string, number> {
  const ids = Array.from({ length: vectors.size }, (_, id) => id).filter((id) =>
    PLAIN_WORD.test(vectors.piece(id)),
  );
  const largest = ids.reduce((weight, id) => Math.max(weight, vectors.weight(id)), 0);
  return new Map(
    ids.map((id) => [vectors.piece(id), LOG_FREQUENCY_PER_WEIGHT * (largest - vectors.weight(id))]),
  );
}

/** Each line of a Hunspell dictionary is a word, then its affix flags after a slash. */
function dictionaryStems(): ReadonlySet<string> {
  const lines = new TextDecoder().decode(dictionary.dic).toLowerCase().split('\n').slice(1);
  return new Set(lines.map((line) => stem(line.split('/', 1)[0]!)));
}
