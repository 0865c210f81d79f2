import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { HierarchicalNSW } from 'hnswlib-node';
import { DeckwiseError } from '../errors.ts';
import { type Distance, similarityOf } from '../similarity.ts';
import type { PassageTable } from './store.ts';
import type { Neighbour, VectorIndex } from './vector-index.ts';

/** Distance of the graph: 1 − dot product, the cosine distance of normalised vectors. */
export const GRAPH_SPACE = 'ip';
/**
 * Cards repeat each other and static vectors crowd, so the graph needs more links and breadth than usual: over 59,000
 * passages recall@10 is .85 with 16 links, 100 and 128, and .99 with these (`bench/search.ts`, 2026-11-23).
 */
const LINKS_PER_NODE = 24;
const CONSTRUCTION_BREADTH = 200;
/** Candidates kept while searching; the engine forgets it on every load. */
const SEARCH_BREADTH = 600;
/** Insertions between two turns of the event loop, so that a server stays responsive: about 10 ms. */
const INSERTIONS_PER_TURN = 32;
const SEED = 20_261_123;

/** The approximate index: a hierarchical navigable small world graph (Malkov & Yashunin 2018) of hnswlib. */
export class HnswGraph implements VectorIndex {
  readonly #engine: HierarchicalNSW;

  private constructor(engine: HierarchicalNSW) {
    this.#engine = engine;
  }

  get size(): number {
    return this.#engine.getCurrentCount();
  }

  /** Builds a graph over all passages of `table`; null when hnswlib-node is not built on this machine. */
  static async build(table: PassageTable, onProgress?: (done: number) => void): Promise<HnswGraph | null> {
    const engineClass = await loadEngine();
    if (engineClass === null) return null;
    const engine = new engineClass(GRAPH_SPACE, table.dimension);
    engine.initIndex({
      maxElements: Math.max(1, table.numbers.length),
      m: LINKS_PER_NODE,
      efConstruction: CONSTRUCTION_BREADTH,
      randomSeed: SEED,
    });
    const graph = new HnswGraph(engine);
    await graph.#insert(table, table.numbers.keys(), onProgress);
    return graph;
  }

  /**
   * Reads a saved graph. Callers verify the checksum first: the engine crashes on damaged files and believes any
   * dimension. Null when hnswlib-node is not built on this machine.
   */
  static async load(file: string, dimension: number): Promise<HnswGraph | null> {
    const engineClass = await loadEngine();
    if (engineClass === null) return null;
    const engine = new engineClass(GRAPH_SPACE, dimension);
    engine.readIndexSync(file);
    return new HnswGraph(engine);
  }

  /** @throws {DeckwiseError} `internal` when the folder does not exist, which the engine itself ignores. */
  save(file: string): void {
    if (!existsSync(dirname(file))) {
      throw new DeckwiseError('internal', 'The folder of the graph does not exist.', { where: file });
    }
    this.#engine.writeIndexSync(file);
  }

  /** Labels of all nodes, those marked as deleted too. */
  labels(): number[] {
    return this.#engine.getIdsList();
  }

  /** Adds the passages in the given rows of `table` and hides those with the labels in `gone`. */
  async update(table: PassageTable, rows: readonly number[], gone: readonly number[]): Promise<void> {
    for (const label of gone) this.#engine.markDelete(label);
    const needed = this.size + rows.length;
    if (needed > this.#engine.getMaxElements()) this.#engine.resizeIndex(needed);
    await this.#insert(table, rows);
  }

  nearest(query: Float32Array, k: number): Neighbour[] {
    const wanted = Math.min(k, this.size);
    if (wanted === 0) return [];
    this.#engine.setEf(Math.max(SEARCH_BREADTH, wanted));
    const { neighbors, distances } = this.#engine.searchKnn(Array.from(query), wanted);
    return neighbors
      .map((passage, i) => ({ passage, similarity: similarityOf(distances[i]! as Distance) }))
      .sort((a, b) => b.similarity - a.similarity);
  }

  async #insert(
    table: PassageTable,
    rows: Iterable<number>,
    onProgress?: (done: number) => void,
  ): Promise<void> {
    const { dimension, vectors, numbers } = table;
    let done = 0;
    for (const row of rows) {
      this.#engine.addPoint(
        Array.from(vectors.subarray(row * dimension, (row + 1) * dimension)),
        numbers[row]!,
      );
      if (++done % INSERTIONS_PER_TURN !== 0) continue;
      onProgress?.(done);
      await new Promise((resolve) => setImmediate(resolve));
    }
    onProgress?.(done);
  }
}

/** Null when the native part is missing; search is then exact. */
async function loadEngine(): Promise<typeof HierarchicalNSW | null> {
  try {
    return (await import('hnswlib-node')).default.HierarchicalNSW;
  } catch {
    return null;
  }
}
