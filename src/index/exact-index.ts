import { cosine } from '../similarity.ts';
import type { CardNumber, PassageTable } from './store.ts';
import type { Neighbour, VectorIndex } from './vector-index.ts';

/**
 * Compares the query with every passage: exact, linear. It serves small collections and filtered searches, and it is
 * the oracle the graph is tested against.
 */
export class ExactIndex implements VectorIndex {
  readonly size: number;
  readonly #table: PassageTable;
  readonly #rows: Int32Array;

  /** @param among when given, only passages of these cards are searched. */
  constructor(table: PassageTable, among?: ReadonlySet<CardNumber>) {
    this.#table = table;
    const all = Int32Array.from(table.numbers.keys());
    this.#rows = among === undefined ? all : all.filter((row) => among.has(table.cards[row]!));
    this.size = this.#rows.length;
  }

  nearest(query: Float32Array, k: number): Neighbour[] {
    const { dimension, vectors, numbers } = this.#table;
    const found: Neighbour[] = [];
    for (const row of this.#rows) {
      const similarity = cosine(query, vectors.subarray(row * dimension, (row + 1) * dimension));
      keepBest(found, { passage: numbers[row]!, similarity }, k);
    }
    return found;
  }
}

/** Inserts into a list sorted by falling similarity that never grows beyond `k`. */
function keepBest(best: Neighbour[], candidate: Neighbour, k: number): void {
  if (best.length >= k && candidate.similarity <= best[best.length - 1]!.similarity) return;
  let low = 0;
  let high = best.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (best[middle]!.similarity >= candidate.similarity) low = middle + 1;
    else high = middle;
  }
  best.splice(low, 0, candidate);
  if (best.length > k) best.pop();
}
