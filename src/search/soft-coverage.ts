import type { WordVectors } from '../embed/word-vectors.ts';
import { cosine } from '../similarity.ts';

/**
 * How much of a query's meaning a text holds: each word piece of the query is matched with its most similar piece of
 * the text (cosine of static word vectors), weighted by how much meaning the piece carries. After the soft alignment of
 * Sultan et al. (2016) and the translation language model of Berger & Lafferty (1999).
 *
 * Similarities are remembered per query, since candidates share most of their words.
 */
export class SoftCoverage {
  readonly #vectors: WordVectors;
  readonly #pieces: readonly {
    readonly id: number;
    readonly weight: number;
    readonly known: Map<number, number>;
  }[];
  readonly #totalWeight: number;

  /** @param query vocabulary ids of the query, stop words left out by their low weight. */
  constructor(vectors: WordVectors, query: Iterable<number>) {
    this.#vectors = vectors;
    this.#pieces = [...new Set(query)].map((id) => ({ id, weight: vectors.weight(id), known: new Map() }));
    this.#totalWeight = this.#pieces.reduce((sum, piece) => sum + piece.weight, 0);
  }

  /** Weighted mean over the query's pieces of the best similarity in the text, 0…1. */
  soft(text: Uint16Array): number {
    return this.#mean((piece) => {
      let best = 0;
      for (const id of text) best = Math.max(best, this.#similarity(piece, id));
      return best;
    });
  }

  /** Share of the query's weight whose pieces stand in the text as they are, 0…1. */
  exact(text: Uint16Array): number {
    return this.#mean((piece) => (text.includes(piece.id) ? 1 : 0));
  }

  #mean(valueOf: (piece: { id: number; known: Map<number, number> }) => number): number {
    if (this.#totalWeight === 0) return 0;
    let sum = 0;
    for (const piece of this.#pieces) sum += piece.weight * valueOf(piece);
    return sum / this.#totalWeight;
  }

  #similarity(piece: { readonly id: number; readonly known: Map<number, number> }, id: number): number {
    if (piece.id === id) return 1;
    const remembered = piece.known.get(id);
    if (remembered !== undefined) return remembered;
    const similarity = cosine(this.#vectors.vector(piece.id), this.#vectors.vector(id));
    piece.known.set(id, similarity);
    return similarity;
  }
}
