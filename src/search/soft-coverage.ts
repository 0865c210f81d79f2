import type { WordVectors } from '../embed/word-vectors.ts';
import type { Query } from './query.ts';

/** For each piece of a query, how well a text holds it: the largest cosine with a piece of the text, 0…1. */
export type PieceCoverage = Float32Array;

/** One more than the largest vocabulary id a card's pieces can have. */
const VOCABULARY_LIMIT = 65_536;
const UNSEEN = -1;
/** Two unrelated words are about this similar. */
const LEAST_COVERAGE = 0.05;

/**
 * How much of a query's meaning a text holds: each word piece of the query is matched with its most similar piece of
 * the text (cosine of static word vectors), weighted by how much meaning the piece carries. After the soft alignment of
 * Sultan et al. (2016) and the translation language model of Berger & Lafferty (1999).
 *
 * Similarities are remembered per query, since candidates share most of their words.
 */
export class SoftCoverage {
  readonly #vectors: WordVectors;
  readonly #pieces: readonly number[];
  /** Unit vectors of the query's pieces, row by row; an empty row makes their number even. */
  readonly #directions: Float64Array;
  readonly #weights: readonly number[];
  readonly #totalWeight: number;
  /** Row of a vocabulary id in `#similarities`. */
  readonly #rows = new Int32Array(VOCABULARY_LIMIT).fill(UNSEEN);
  /** Row by row, the similarity of one text piece with each query piece. */
  #similarities = new Float32Array(0);
  #known = 0;

  /** Coverage of the words that a query looks up. */
  static ofQuery(vectors: WordVectors, query: Query): SoftCoverage {
    return new SoftCoverage(vectors, vectors.tokenize(query.words.join(' ')));
  }

  /** @param query vocabulary ids of the query's words. */
  constructor(vectors: WordVectors, query: Iterable<number>) {
    this.#vectors = vectors;
    this.#pieces = [...new Set(query)];
    this.#directions = new Float64Array((this.#pieces.length + 1) * vectors.dimension);
    this.#pieces.forEach((id, row) => this.#directions.set(vectors.vector(id), row * vectors.dimension));
    this.#weights = this.#pieces.map((id) => vectors.weight(id));
    this.#totalWeight = this.#weights.reduce((sum, weight) => sum + weight, 0);
  }

  /** Coverage of each query piece by a text. */
  of(text: ArrayLike<number>): PieceCoverage {
    const count = this.#pieces.length;
    const best = new Float32Array(count);
    for (let at = 0; at < text.length; at++) {
      const row = this.#rowOf(text[at]!) * count;
      const similarities = this.#similarities;
      for (let piece = 0; piece < count; piece++) {
        const similarity = similarities[row + piece]!;
        if (similarity > best[piece]!) best[piece] = similarity;
      }
    }
    return best;
  }

  /** Weighted mean over the query's pieces, 0…1. */
  soft(coverage: PieceCoverage): number {
    return this.#mean(coverage, (similarity) => similarity);
  }

  /**
   * Logarithm of the weighted geometric mean over the query's pieces, ≤ 0: unlike the plain mean it suffers most from a
   * piece that the text holds nothing like.
   */
  logGeometric(coverage: PieceCoverage): number {
    return this.#mean(coverage, (similarity) => Math.log(Math.max(similarity, LEAST_COVERAGE)));
  }

  /** Share of the query's weight whose pieces stand in the text as they are, 0…1. */
  exact(coverage: PieceCoverage): number {
    return this.#mean(coverage, (similarity) => (similarity === 1 ? 1 : 0));
  }

  #mean(coverage: PieceCoverage, valueOf: (similarity: number) => number): number {
    if (this.#totalWeight === 0) return 0;
    let sum = 0;
    for (let piece = 0; piece < coverage.length; piece++)
      sum += this.#weights[piece]! * valueOf(coverage[piece]!);
    return sum / this.#totalWeight;
  }

  #rowOf(id: number): number {
    if (this.#rows[id] !== UNSEEN) return this.#rows[id]!;
    const row = this.#known++;
    const count = this.#pieces.length;
    if (this.#similarities.length < this.#known * count) this.#grow();
    const vector = this.#vectors.vector(id);
    for (let piece = 0; piece < count; piece += 2) this.#compare(vector, piece, row * count);
    const same = this.#pieces.indexOf(id);
    if (same >= 0) this.#similarities[row * count + same] = 1;
    this.#rows[id] = row;
    return row;
  }

  /**
   * Writes the cosines of `vector` with two query pieces, which share the loads: a quarter faster than one by one, and
   * this loop is half of a search.
   */
  #compare(vector: Float32Array, piece: number, row: number): void {
    const directions = this.#directions;
    const first = piece * vector.length;
    const second = first + vector.length;
    let a = 0;
    let b = 0;
    for (let i = 0; i < vector.length; i++) {
      const value = vector[i]!;
      a += value * directions[first + i]!;
      b += value * directions[second + i]!;
    }
    // Rounding must not make another piece look like the same one.
    this.#similarities[row + piece] = Math.min(a, 0.999);
    if (piece + 1 < this.#pieces.length) this.#similarities[row + piece + 1] = Math.min(b, 0.999);
  }

  #grow(): void {
    const grown = new Float32Array(Math.max(1_024, 2 * this.#known) * this.#pieces.length);
    grown.set(this.#similarities);
    this.#similarities = grown;
  }
}

/** Coverage by either of two texts together. */
export function unionOf(a: PieceCoverage, b: PieceCoverage): PieceCoverage {
  return a.map((similarity, piece) => Math.max(similarity, b[piece]!));
}
