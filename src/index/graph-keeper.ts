import { type VerifiedGeneration, verifyGeneration, writeGeneration } from './generation.ts';
import { HnswGraph } from './hnsw-graph.ts';
import type { CardStore, PassageTable, StoreMeta } from './store.ts';

/** Above this share of changed passages a fresh graph is better than a patched one. */
const REBUILD_SHARE = 0.2;

/** What was done to bring the graph in line with the store. */
export type GraphWork = 'none' | 'updated' | 'built' | 'unavailable';

export interface KeptGraph {
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
  onProgress?: (done: number, total: number) => void,
): Promise<KeptGraph> {
  const vectorRevision = await store.vectorRevision();
  const verified = await verifyGeneration(folder, meta);
  if (verified.state === 'sound' && verified.vectorRevision === vectorRevision)
    return { work: 'none', reason: '' };
  const reason = verified.state === 'sound' ? 'cards have changed' : verified.reason;
  const table = await store.passageTable(meta.model);
  const patched = verified.state === 'sound' ? await patch(verified, table) : null;
  const graph =
    patched?.graph ?? (await HnswGraph.build(table, (done) => onProgress?.(done, table.numbers.length)));
  if (graph === null) return { work: 'unavailable', reason };
  await writeGeneration(folder, graph, {
    meta,
    vectorRevision,
    passages: table.numbers.length,
    deleted: patched?.deleted ?? [],
  });
  return { work: patched === null ? 'built' : 'updated', reason };
}

async function patch(
  verified: Extract<VerifiedGeneration, { state: 'sound' }>,
  table: PassageTable,
): Promise<{ graph: HnswGraph; deleted: number[] } | null> {
  const graph = await HnswGraph.load(verified.file, table.dimension);
  if (graph === null) return null;
  const inGraph = new Set(graph.labels());
  const alreadyDeleted = new Set(verified.deleted);
  const live = new Set(table.numbers);
  const gone = [...inGraph].filter((label) => !live.has(label) && !alreadyDeleted.has(label));
  const added = [...table.numbers.keys()].filter((row) => !inGraph.has(table.numbers[row]!));
  const changed = gone.length + added.length + alreadyDeleted.size;
  if (changed > REBUILD_SHARE * table.numbers.length) return null;
  await graph.update(table, added, gone);
  return { graph, deleted: [...alreadyDeleted, ...gone] };
}
