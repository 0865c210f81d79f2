import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { PairInput } from './pair-input.ts';
import { networkSchema, PairNetwork } from './pair-network.ts';
import type { WordMeanings } from './word-similarity.ts';
import { sigmoid } from '../sigmoid.ts';

/** What the reader makes of an answer, as probabilities 0…1. */
export interface PairReading {
  /** It is at least partly right. */
  readonly partial: number;
  /** It is right. */
  readonly correct: number;
  /** It says something else than the reference about the same. */
  readonly contradiction: number;
}

/** What is read where there is nothing to read. */
export const UNREAD: PairReading = { partial: 0, correct: 0, contradiction: 0 };

const pairReaderSchema = z.strictObject({
  /** How the numbers came about. */
  provenance: z.string(),
  licence: z.string(),
  /** Revision of the word vectors that it was trained with. */
  wordVectors: z.string(),
  /** Sets whose answers it has seen. */
  learnedFrom: z.array(z.string()),
  /** Texts with what training made of them: partial, correct, contradiction. */
  probe: z.strictObject({
    texts: z.strictObject({
      question: z.string(),
      reference: z.string(),
      answer: z.string(),
      context: z.string().optional(),
    }),
    probabilities: z.tuple([z.number(), z.number(), z.number()]),
  }),
  network: networkSchema,
});

type PairReaderFile = z.infer<typeof pairReaderSchema>;

let shipped: PairReader | undefined;

/** The reader that ships beside this file, loaded once. */
export function shippedPairReader(): PairReader {
  shipped ??= readPairReader(new URL('./pair-reader.json', import.meta.url));
  return shipped;
}

/** Reads a reader as `training/reader` writes it. */
export function readPairReader(file: string | URL): PairReader {
  return new PairReader(pairReaderSchema.parse(JSON.parse(readFileSync(file, 'utf8'))));
}

/** Reads a reference and an answer together. */
export class PairReader {
  readonly wordVectors: string;
  readonly learnedFrom: readonly string[];
  readonly probe: PairReaderFile['probe'];
  readonly #network: PairNetwork;

  constructor(file: PairReaderFile) {
    this.wordVectors = file.wordVectors;
    this.learnedFrom = file.learnedFrom;
    this.probe = file.probe;
    this.#network = new PairNetwork(file.network);
  }

  read(input: PairInput, meanings: WordMeanings): PairReading {
    if (input.answer.tokens.length === 0 || input.reference.tokens.length === 0) return UNREAD;
    const [partial, correct, contradiction] = this.#network.logits(input, meanings).map(sigmoid);
    return { partial: partial!, correct: correct!, contradiction: contradiction! };
  }
}
