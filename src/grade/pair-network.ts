import { z } from 'zod';
import { FACTS, type PairSide } from './pair-facts.ts';
import type { PairInput } from './pair-input.ts';
import {
  affine,
  affineEach,
  convolved,
  joined,
  type Matrix,
  matrixFrom,
  mixture,
  rectifiedSums,
  rectify,
} from './small-matrix.ts';
import type { WordMeanings } from './word-similarity.ts';

const tensorSchema = z.strictObject({
  /** [rows, columns] */
  shape: z.tuple([z.int().positive(), z.int().positive()]),
  /** float32, little-endian, row by row, as base64. */
  values: z.base64(),
});

/** A network as `training/reader` writes it. */
export const networkSchema = z.strictObject({
  projection: tensorSchema,
  perspectives: tensorSchema,
  /** Sharpness of the alignment, and the similarity below which a token is rather aligned with nothing. */
  sharpness: z.number(),
  nothing: z.number(),
  compareReference: tensorSchema,
  compareAnswer: tensorSchema,
  near: tensorSchema,
  far: tensorSchema,
  secondLook: tensorSchema,
  nearAgain: tensorSchema,
  attention: tensorSchema,
  combine: tensorSchema,
  heads: tensorSchema,
});

type NetworkFile = z.infer<typeof networkSchema>;

/** Partial, correct, contradiction. */
const HEADS = 3;
const LEAST_SIMILARITY = 0.05;

/** A text as the network sees it, token by token. */
interface Side extends PairSide {
  readonly projected: readonly Float32Array[];
  /** [own tokens, tokens of the other text]: with what each is aligned; the rest to 1 is aligned with nothing. */
  readonly alignment: Matrix;
}

/**
 * A small network that aligns the tokens of two texts by meaning (soft alignment as in decomposable attention, Parikh et
 * al. 2016), compares each with what it is aligned with in several perspectives (Wang et al. 2017) and looks at each in
 * its neighbourhood; then it sets each beside the neighbourhood of what it is aligned with, and pools both texts. It
 * sees comparisons and which words join others, never what is said.
 */
export class PairNetwork {
  readonly #sharpness: number;
  readonly #nothing: number;
  readonly #projection: Matrix;
  /** Squared weights of the dimensions in each perspective. */
  readonly #perspectives: Matrix;
  readonly #compareReference: Matrix;
  readonly #compareAnswer: Matrix;
  readonly #near: Matrix;
  readonly #far: Matrix;
  readonly #secondLook: Matrix;
  readonly #nearAgain: Matrix;
  readonly #attention: Matrix;
  readonly #combine: Matrix;
  readonly #heads: Matrix;

  /** @throws {RangeError} when the layers do not fit each other. */
  constructor(file: NetworkFile) {
    this.#sharpness = file.sharpness;
    this.#nothing = file.nothing;
    this.#projection = matrixFrom(file.projection);
    const perspectives = matrixFrom(file.perspectives);
    this.#perspectives = { ...perspectives, values: perspectives.values.map((value) => value * value) };
    const told = perspectives.rows + FACTS;
    const [width] = file.combine.shape;
    this.#compareReference = layer(file.compareReference, width, told);
    this.#compareAnswer = layer(file.compareAnswer, width, told);
    this.#near = layer(file.near, width, 3 * width);
    this.#far = layer(file.far, width, 3 * width);
    this.#secondLook = layer(file.secondLook, width, 3 * width);
    this.#nearAgain = layer(file.nearAgain, width, 3 * width);
    this.#attention = layer(file.attention, 1, width);
    this.#combine = layer(file.combine, width, 4 * width);
    this.#heads = layer(file.heads, HEADS, width);
  }

  /** Logits of the three heads: at least partly right, right, contradiction. */
  logits(input: PairInput, meanings: WordMeanings): Float32Array {
    const reference = this.#side(input.reference, meanings);
    const answer = this.#side(input.answer, meanings);
    const ofReference = this.#firstLook(reference, answer, this.#compareReference);
    const ofAnswer = this.#firstLook(answer, reference, this.#compareAnswer);
    const pooled = [
      this.#pooled(this.#lookAgain(reference, ofReference, ofAnswer)),
      this.#pooled(this.#lookAgain(answer, ofAnswer, ofReference)),
    ];
    return affine(this.#heads, rectify(affine(this.#combine, joined(...pooled))));
  }

  #side(side: PairSide, meanings: WordMeanings): Side {
    const vectors = new Map(side.tokens.map((token) => [token.word, meanings.of(token).vector]));
    const projections = affineEach(this.#projection, [...vectors.values()]);
    const ofWord = new Map([...vectors.keys()].map((word, at) => [word, projections[at]!]));
    const projected = side.tokens.map(({ word }) => ofWord.get(word)!);
    return { ...side, projected, alignment: this.#aligned(side.similarity) };
  }

  #aligned({ rows, columns, values }: Matrix): Matrix {
    const shares = new Float32Array(values.length);
    for (let row = 0; row < rows; row++) {
      let total = Math.exp(this.#sharpness * this.#nothing);
      for (let at = row * columns; at < (row + 1) * columns; at++) {
        if (values[at]! <= LEAST_SIMILARITY) continue;
        shares[at] = Math.exp(this.#sharpness * values[at]!);
        total += shares[at]!;
      }
      for (let at = row * columns; at < (row + 1) * columns; at++) shares[at]! /= total;
    }
    return { rows, columns, values: shares };
  }

  /** Each token against what it is aligned with, in its neighbourhood. */
  #firstLook(side: Side, other: Side, compare: Matrix): Float32Array[] {
    const inputs = side.projected.map((vector, row) => {
      const likeness = this.#likeness(vector, mixture(side.alignment, row, other.projected));
      return joined(likeness, side.facts.subarray(row * FACTS, (row + 1) * FACTS));
    });
    const compared = affineEach(compare, inputs).map(rectify);
    return convolved(this.#far, convolved(this.#near, compared, 1), 2);
  }

  /** Each neighbourhood against that of what it is aligned with: whether the same is said of the same. */
  #lookAgain(
    { alignment }: Side,
    own: readonly Float32Array[],
    other: readonly Float32Array[],
  ): Float32Array[] {
    const inputs = own.map((state, row) => {
      const aligned = mixture(alignment, row, other);
      return joined(state, aligned, product(state, aligned));
    });
    const compared = rectifiedSums(own, affineEach(this.#secondLook, inputs));
    return convolved(this.#nearAgain, compared, 1);
  }

  /** Cosine of two vectors in each perspective. */
  #likeness(a: Float32Array, b: Float32Array): Float32Array {
    const { rows, columns, values } = this.#perspectives;
    const likeness = new Float32Array(rows);
    for (let row = 0; row < rows; row++) {
      let [shared, ofA, ofB] = [0, 0, 0];
      for (let i = 0; i < columns; i++) {
        const weight = values[row * columns + i]!;
        shared += weight * a[i]! * b[i]!;
        ofA += weight * a[i]! * a[i]!;
        ofB += weight * b[i]! * b[i]!;
      }
      likeness[row] = shared / Math.sqrt(ofA * ofB + 1e-6);
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

function product(a: Float32Array, b: Float32Array): Float32Array {
  return a.map((value, i) => value * b[i]!);
}

/** @throws {RangeError} when the tensor is no layer of that size. */
function layer(tensor: NetworkFile['heads'], outputs: number, inputs: number): Matrix {
  const matrix = matrixFrom(tensor);
  if (matrix.rows === outputs && matrix.columns === inputs + 1) return matrix;
  throw new RangeError(
    `A layer of the pair reader is ${matrix.rows} × ${matrix.columns}, not ${outputs} × ${inputs + 1}: train it again.`,
  );
}
