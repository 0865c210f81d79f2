import { type LoadedGeneration, loadGeneration, writeGeneration } from './generation.ts';
import { HnswGraph } from './hnsw-graph.ts';
import type { CardStore, PassageTable, StoreMeta } from './store.ts';

/** Above this share of changed passages a fresh graph is better than a patched one. */
const REBUILD_SHARE = 0.2;

/** What was done to bring the graph in line with the store. */
export type GraphWork = 'none' | 'updated' | 'built' | 'unavailable';

export interface KeptGraph {
  readonly graph: HnswGraph | null;
  readonly work: GraphWork;
  /** Why the graph on disk was not used as it is; empty when it was. */
  readonly reason: string;
}

/**
 * Brings the graph on disk in line with the store: keeps, patches or rebuilds it, and writes a new generation when it
 * changed. The store's cached vectors are the only input, so nothing is embedded.
 */
export async function keepGraph(
  folder: string,
  store: CardStore,
  meta: StoreMeta,
  table: PassageTable,
  onProgress?: (done: number, total: number) => void,
): Promise<KeptGraph> {
  const vectorRevision = await store.vectorRevision();
  const loaded = await loadGeneration(folder, meta);
  if (loaded.state === 'loaded' && loaded.vectorRevision === vectorRevision) {
    return { graph: loaded.graph, work: 'none', reason: '' };
  }
  const patched = loaded.state === 'loaded' ? await patch(loaded, table) : null;
  const graph =
    patched?.graph ?? (await HnswGraph.build(table, (done) => onProgress?.(done, table.numbers.length)));
  const reason = loaded.state === 'loaded' ? 'cards have changed' : loaded.reason;
  if (graph === null) return { graph: null, work: 'unavailable', reason };
  await writeGeneration(folder, graph, {
    meta,
    vectorRevision,
    passages: table.numbers.length,
    deleted: patched?.deleted ?? [],
  });
  return { graph, work: patched === null ? 'built' : 'updated', reason };
}

async function patch(
  loaded: Extract<LoadedGeneration, { state: 'loaded' }>,
  table: PassageTable,
): Promise<{ graph: HnswGraph; deleted: number[] } | null> {
  const inGraph = new Set(loaded.graph.labels());
  const alreadyDeleted = new Set(loaded.deleted);
  const live = new Set(table.numbers);
  const gone = [...inGraph].filter((label) => !live.has(label) && !alreadyDeleted.has(label));
  const added = [...table.numbers.keys()].filter((row) => !inGraph.has(table.numbers[row]!));
  const changed = gone.length + added.length + alreadyDeleted.size;
  if (changed > REBUILD_SHARE * table.numbers.length) return null;
  await loaded.graph.update(table, added, gone);
  return { graph: loaded.graph, deleted: [...alreadyDeleted, ...gone] };
}
