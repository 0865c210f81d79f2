/** The tokenizer of a model as its own library runs it. */
export interface TokenizerEngine {
  /** Ids of a text. */
  encode(text: string, withSpecialTokens: boolean): readonly number[];
  /**
   * True when words and single punctuation characters are encoded independently of each other and of their case, as
   * lower-casing BERT tokenizers do.
   */
  readonly wordwise: boolean;
}

// Other white space is a control character to BERT, which drops it.
const ASCII = /^[\x20-\x7e\t\n\r]*$/;
const ASCII_WORDS = /[a-z0-9]+|[!-/:-@[-`{-~]/g;
const CHUNKS = /[^ \t\n\r]+/g;
/** Words remembered; a large collection of cards has fewer. */
const CACHE_SIZE = 200_000;
/** More characters than any token needs on average; what lies behind is cut anyway. */
const MOST_CHARACTERS_A_TOKEN = 32;

/**
 * Turns text into token ids. Wordwise tokenizers are run once a word and remembered, which is an order of magnitude
 * faster than running them on whole texts and gives the same ids, except that names of special tokens in a text
 * (`[SEP]`) are read as text.
 */
export class TextTokenizer {
  readonly #engine: TokenizerEngine;
  readonly #opening: readonly number[];
  readonly #closing: readonly number[];
  readonly #cache = new Map<string, readonly number[]>();

  constructor(engine: TokenizerEngine) {
    this.#engine = engine;
    const bare = engine.encode('a', false);
    const whole = engine.encode('a', true);
    const at = whole.indexOf(bare[0]!);
    this.#opening = whole.slice(0, at);
    this.#closing = whole.slice(at + bare.length);
  }

  /** Ids of a text without special tokens, at most `limit`. */
  tokenize(text: string, limit: number): number[] {
    const start = text.slice(0, limit * MOST_CHARACTERS_A_TOKEN);
    if (!this.#engine.wordwise) return this.#engine.encode(start, false).slice(0, limit);
    const ids: number[] = [];
    if (ASCII.test(start)) this.#addWords(start, ids, limit);
    else this.#addChunks(start, ids, limit);
    ids.length = Math.min(ids.length, limit);
    return ids;
  }

  /** Ids of a text between the model's special tokens, at most `limit` in all; empty when the text has none. */
  tokenizeForModel(text: string, limit: number): number[] {
    const ids = this.tokenize(text, limit - this.#opening.length - this.#closing.length);
    return ids.length === 0 ? ids : [...this.#opening, ...ids, ...this.#closing];
  }

  #addWords(text: string, ids: number[], limit: number): void {
    for (const word of text.toLowerCase().match(ASCII_WORDS) ?? []) {
      for (const id of this.#idsOf(word)) ids.push(id);
      if (ids.length >= limit) return;
    }
  }

  /** Where accents or other scripts occur, the engine sees whole stretches without white space. */
  #addChunks(text: string, ids: number[], limit: number): void {
    for (const chunk of text.match(CHUNKS) ?? []) {
      if (ASCII.test(chunk)) this.#addWords(chunk, ids, limit);
      else for (const id of this.#idsOf(chunk)) ids.push(id);
      if (ids.length >= limit) return;
    }
  }

  #idsOf(word: string): readonly number[] {
    const known = this.#cache.get(word);
    if (known !== undefined) return known;
    const ids = this.#engine.encode(word, false);
    if (this.#cache.size >= CACHE_SIZE) this.#cache.clear();
    this.#cache.set(word, ids);
    return ids;
  }
}
