import type { Similarity } from '../similarity.ts';

/** A passage near a query vector. */
export interface Neighbour {
  /** Label of the passage. */
  readonly passage: number;
  readonly similarity: Similarity;
}

/** Finds the passages nearest to a vector; approximate or exact. */
export interface VectorIndex {
  /** How many passages it holds. */
  readonly size: number;
  /** The `k` nearest passages (all, when fewer), nearest first; `query` is L2-normalised. */
  nearest(query: Float32Array, k: number): Neighbour[];
}
