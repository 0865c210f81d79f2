import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { FACTS, type PairSide } from './pair-facts.ts';
import type { PairInput } from './pair-input.ts';
import { affine, convolved, type Matrix, matrixFrom, rectify } from './small-matrix.ts';
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

const tensorSchema = z.strictObject({
  /** [rows, columns] */
  shape: z.tuple([z.int().positive(), z.int().positive()]),
  /** float32, little-endian, row by row, as base64. */
  values: z.base64(),
});

const networkSchema = z.strictObject({
  projection: tensorSchema,
  perspectives: tensorSchema,
  /** Sharpness of the alignment, and the similarity below which a token is rather aligned with nothing. */
  sharpness: z.number(),
  nothing: z.number(),
  compareReference: tensorSchema,
  compareAnswer: tensorSchema,
  near: tensorSchema,
  far: tensorSchema,
  attention: tensorSchema,
  combine: tensorSchema,
  heads: tensorSchema,
});

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
  /** Their logits are averaged. */
  networks: z.array(networkSchema).min(1),
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

/**
 * Reads a reference and an answer together: a small network that aligns their tokens by meaning (soft alignment as in
 * decomposable attention, Parikh et al. 2016), compares each with what it is aligned with in several perspectives
 * (Wang et al. 2017), looks at each in its neighbourhood and pools both texts. It sees comparisons, never words.
 */
export class PairReader {
  readonly wordVectors: string;
  readonly learnedFrom: readonly string[];
  readonly probe: PairReaderFile['probe'];
  readonly #networks: readonly Network[];

  constructor(file: PairReaderFile) {
    this.wordVectors = file.wordVectors;
    this.learnedFrom = file.learnedFrom;
    this.probe = file.probe;
    this.#networks = file.networks.map((network) => new Network(network));
  }

  read(input: PairInput, meanings: WordMeanings): PairReading {
    if (input.answer.tokens.length === 0 || input.reference.tokens.length === 0) return UNREAD;
    const logits = this.#networks.map((network) => network.logits(input, meanings));
    const [partial, correct, contradiction] = [0, 1, 2].map((head) =>
      sigmoid(logits.reduce((sum, each) => sum + each[head]!, 0) / logits.length),
    );
    return { partial: partial!, correct: correct!, contradiction: contradiction! };
  }
}

/** Partial, correct, contradiction. */
const HEADS = 3;
const LEAST_SIMILARITY = 0.05;

class Network {
  readonly #sharpness: number;
  readonly #nothing: number;
  readonly #projection: Matrix;
  /** Squared weights of the dimensions in each perspective. */
  readonly #perspectives: Matrix;
  readonly #compare: { readonly reference: Matrix; readonly answer: Matrix };
  readonly #near: Matrix;
  readonly #far: Matrix;
  readonly #attention: Matrix;
  readonly #combine: Matrix;
  readonly #heads: Matrix;

  constructor(file: PairReaderFile['networks'][number]) {
    this.#sharpness = file.sharpness;
    this.#nothing = file.nothing;
    this.#projection = matrixFrom(file.projection);
    const perspectives = matrixFrom(file.perspectives);
    this.#perspectives = { ...perspectives, values: perspectives.values.map((value) => value * value) };
    const told = perspectives.rows + FACTS;
    const [width] = file.combine.shape;
    this.#compare = {
      reference: layer(file.compareReference, width, told),
      answer: layer(file.compareAnswer, width, told),
    };
    this.#near = layer(file.near, width, 3 * width);
    this.#far = layer(file.far, width, 3 * width);
    this.#attention = layer(file.attention, 1, width);
    this.#combine = layer(file.combine, width, 4 * width);
    this.#heads = layer(file.heads, HEADS, width);
  }

  logits({ reference, answer, similarity }: PairInput, meanings: WordMeanings): Float32Array {
    const ofReference = this.#projected(reference, meanings);
    const ofAnswer = this.#projected(answer, meanings);
    const columns = answer.tokens.length;
    const forwards = (row: number, other: number) => similarity[row * columns + other]!;
    const backwards = (row: number, other: number) => similarity[other * columns + row]!;
    const ofBoth = [
      this.#read(reference, ofReference, ofAnswer, forwards, this.#compare.reference),
      this.#read(answer, ofAnswer, ofReference, backwards, this.#compare.answer),
    ];
    const pooled = Float32Array.from(ofBoth.flatMap((pooledSide) => [...pooledSide]));
    return affine(this.#heads, rectify(affine(this.#combine, pooled)));
  }

  #projected({ tokens }: PairSide, meanings: WordMeanings): Float32Array[] {
    const known = new Map<string, Float32Array>();
    return tokens.map((token) => {
      const projected = known.get(token.word) ?? affine(this.#projection, meanings.of(token).vector);
      known.set(token.word, projected);
      return projected;
    });
  }

  /** One text, token by token, pooled: attention-weighted mean, then maximum. */
  #read(
    side: PairSide,
    own: readonly Float32Array[],
    other: readonly Float32Array[],
    similarity: (row: number, other: number) => number,
    compare: Matrix,
  ): Float32Array {
    const input = new Float32Array(this.#perspectives.rows + FACTS);
    const compared = own.map((vector, row) => {
      const aligned = this.#aligned(other, (at) => similarity(row, at));
      input.set(this.#likeness(vector, aligned), 0);
      input.set(side.facts.subarray(row * FACTS, (row + 1) * FACTS), this.#perspectives.rows);
      return rectify(affine(compare, input));
    });
    const around = convolved(this.#far, convolved(this.#near, compared, 1), 2);
    return this.#pooled(around);
  }

  #aligned(other: readonly Float32Array[], similarityTo: (at: number) => number): Float32Array {
    const sum = new Float32Array(this.#projection.rows);
    let total = Math.exp(this.#sharpness * this.#nothing);
    other.forEach((vector, at) => {
      const similarity = similarityTo(at);
      if (similarity <= LEAST_SIMILARITY) return;
      const weight = Math.exp(this.#sharpness * similarity);
      total += weight;
      for (let i = 0; i < sum.length; i++) sum[i]! += weight * vector[i]!;
    });
    return sum.map((value) => value / total);
  }

  /** Cosine of two vectors in each perspective. */
  #likeness(a: Float32Array, b: Float32Array): Float32Array {
    const { rows, columns, values } = this.#perspectives;
    const likeness = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      let [product, ofA, ofB] = [0, 0, 0];
      for (let i = 0; i < columns; i++) {
        const weight = values[row * columns + i]!;
        product += weight * a[i]! * b[i]!;
        ofA += weight * a[i]! * a[i]!;
        ofB += weight * b[i]! * b[i]!;
      }
      likeness[row] = product / Math.sqrt(ofA * ofB + 1e-6);
    }
    return likeness;
  }

  #pooled(states: readonly Float32Array[]): Float32Array {
    const scores = states.map((state) => affine(this.#attention, state)[0]!);
    const highest = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - highest));
    const total = shares.reduce((sum, share) => sum + share, 0);
    const width = states[0]!.length;
    const pooled = new Float32Array(2 * width).fill(-Infinity, width);
    states.forEach((state, at) => {
      for (let i = 0; i < width; i++) {
        pooled[i]! += (shares[at]! / total) * state[i]!;
        pooled[width + i] = Math.max(pooled[width + i]!, state[i]!);
      }
    });
    return pooled;
  }
}

/** @throws {RangeError} when the tensor is no layer of that size. */
function layer(tensor: PairReaderFile['networks'][number]['heads'], outputs: number, inputs: number): Matrix {
  const matrix = matrixFrom(tensor);
  if (matrix.rows === outputs && matrix.columns === inputs + 1) return matrix;
  throw new RangeError(
    `A layer of the pair reader is ${matrix.rows} × ${matrix.columns}, not ${outputs} × ${inputs + 1}: train it again.`,
  );
}
