import { type TokenizerEngine, TextTokenizer } from './text-tokenizer.ts';

/** Two texts as a cross-encoder reads them. */
export interface TokenPair {
  readonly ids: readonly number[];
  /** 0 for each token of the first text, 1 for each of the second; what stands between belongs to the first. */
  readonly segments: readonly number[];
}

/** A tokenizer that also knows how its model wants two texts put together. */
export interface PairTokenizerEngine extends TokenizerEngine {
  encodePair(first: string, second: string): TokenPair;
}

/**
 * Puts two texts together as the model was trained to read them (`[CLS] first [SEP] second [SEP]` for BERT). They are
 * cut to what fits; the tokens that end a pair stay, which plain truncation at the end would take off.
 */
export class PairTokenizer {
  readonly #tokenizer: TextTokenizer;
  readonly #opening: TokenPair;
  readonly #between: TokenPair;
  readonly #closing: TokenPair;
  readonly #secondSegment: number;

  constructor(engine: PairTokenizerEngine) {
    this.#tokenizer = new TextTokenizer(engine);
    const bare = engine.encode('a', false);
    const pair = engine.encodePair('a', 'a');
    const first = pair.ids.indexOf(bare[0]!);
    const second = pair.ids.indexOf(bare[0]!, first + bare.length);
    this.#opening = stretch(pair, 0, first);
    this.#between = stretch(pair, first + bare.length, second);
    this.#closing = stretch(pair, second + bare.length, pair.ids.length);
    this.#secondSegment = pair.segments[second]!;
  }

  /** At most `limit` tokens, at most half of them the first text's. */
  tokenize(first: string, second: string, limit: number): TokenPair {
    const special = this.#opening.ids.length + this.#between.ids.length + this.#closing.ids.length;
    const firstIds = this.#tokenizer.tokenize(first, Math.floor((limit - special) / 2));
    const secondIds = this.#tokenizer.tokenize(second, limit - special - firstIds.length);
    return {
      ids: [...this.#opening.ids, ...firstIds, ...this.#between.ids, ...secondIds, ...this.#closing.ids],
      segments: [
        ...this.#opening.segments,
        ...firstIds.map(() => 0),
        ...this.#between.segments,
        ...secondIds.map(() => this.#secondSegment),
        ...this.#closing.segments,
      ],
    };
  }
}

function stretch({ ids, segments }: TokenPair, from: number, to: number): TokenPair {
  return { ids: ids.slice(from, to), segments: segments.slice(from, to) };
}
