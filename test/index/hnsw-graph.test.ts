import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ExactIndex } from '../../src/index/exact-index.ts';
import { HnswGraph } from '../../src/index/hnsw-graph.ts';
import type { PassageTable } from '../../src/index/store.ts';
import type { VectorIndex } from '../../src/index/vector-index.ts';
import { randomTable, vectorAt } from '../fixtures/passage-tables.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const table = randomTable(3_000, 32);
const queries = Array.from({ length: 60 }, (_, i) => vectorAt(randomTable(60, 32, 7), i));

describe('the graph', () => {
  it('finds at least 98 % of the ten passages that exact search finds', async () => {
    const graph = await builtGraph(table);
    expect(recallAt10(graph, new ExactIndex(table))).toBeGreaterThanOrEqual(0.98);
  });

  it('reports similarities that exact search reports, in falling order', async () => {
    const graph = await builtGraph(table);
    const nearest = graph.nearest(queries[0]!, 10);
    const exact = new Map(
      new ExactIndex(table)
        .nearest(queries[0]!, table.numbers.length)
        .map((found) => [found.passage, found.similarity]),
    );
    for (const found of nearest) expect(found.similarity).toBeCloseTo(exact.get(found.passage)!, 5);
    expect(nearest.map((found) => found.similarity)).toEqual(
      nearest.map((found) => found.similarity).sort((a, b) => b - a),
    );
  });

  it('answers the same after being saved and loaded', async () => {
    const graph = await builtGraph(table);
    const file = join(temporaryFolder(), 'graph.hnsw');
    graph.save(file);
    const loaded = await HnswGraph.load(file, table.dimension);
    for (const query of queries) expect(loaded!.nearest(query, 10)).toEqual(graph.nearest(query, 10));
  });

  it('says so when the folder to save into does not exist', async () => {
    const graph = await builtGraph(randomTable(10, 8));
    expect(() => graph.save(join(temporaryFolder(), 'absent', 'graph.hnsw'))).toThrow(/does not exist/);
  });

  it('finds added passages and hides removed ones after an update', async () => {
    const graph = await builtGraph(table);
    const grown = randomTable(3_100, 32);
    const addedRows = Array.from({ length: 100 }, (_, i) => 3_000 + i);
    const gone = [1, 2, 3, 4, 5];
    await graph.update(grown, addedRows, gone);
    expect(graph.nearest(vectorAt(grown, 3_050), 1)[0]!.passage).toBe(3_051);
    const everywhere = queries.flatMap((query) => graph.nearest(query, 50).map((found) => found.passage));
    expect(everywhere.filter((passage) => gone.includes(passage))).toEqual([]);
  });

  it('gives all there are when asked for more', async () => {
    const graph = await builtGraph(randomTable(5, 8));
    expect(graph.nearest(vectorAt(randomTable(5, 8), 0), 50)).toHaveLength(5);
    const empty = await builtGraph(randomTable(0, 8));
    expect(empty.nearest(new Float32Array(8), 5)).toEqual([]);
  });
});

async function builtGraph(of: PassageTable): Promise<HnswGraph> {
  const graph = await HnswGraph.build(of);
  if (graph === null) throw new Error('hnswlib-node is not built: run `npm rebuild hnswlib-node`');
  return graph;
}

function recallAt10(index: VectorIndex, oracle: VectorIndex): number {
  let found = 0;
  for (const query of queries) {
    const expected = new Set(oracle.nearest(query, 10).map((neighbour) => neighbour.passage));
    found += index.nearest(query, 10).filter((neighbour) => expected.has(neighbour.passage)).length;
  }
  return found / (10 * queries.length);
}
