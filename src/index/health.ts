import type { DataFolder } from './data-folder.ts';
import { verifyGeneration } from './generation.ts';
import { keepGraph } from './graph-keeper.ts';
import type { CardStore, StoreMeta } from './store.ts';

/** One thing `doctor` looked at. */
export interface HealthFinding {
  /** Kebab-case name of the check. */
  readonly name: string;
  readonly ok: boolean;
  /** What was found, and the command that mends it. */
  readonly message: string;
}

/** Looks over a data folder without changing it. */
export async function examine(folder: DataFolder, store: CardStore): Promise<HealthFinding[]> {
  const problems = await store.integrityProblems();
  const meta = await store.meta();
  const findings: HealthFinding[] = [
    {
      name: 'store',
      ok: problems.length === 0,
      message:
        problems.length === 0
          ? `${folder.store} is sound`
          : `${folder.store} is damaged: ${problems[0]}; restore a backup or ingest into a new data folder`,
    },
  ];
  if (meta === null) {
    return [
      ...findings,
      { name: 'cards', ok: false, message: 'nothing ingested yet; run `deckwise ingest PATH`' },
    ];
  }
  const counts = await store.counts();
  return [
    ...findings,
    {
      name: 'cards',
      ok: true,
      message: `${counts.cards} cards, ${counts.passages} passages, ${counts.decks} decks`,
    },
    await examineVectors(store, meta),
    await examineGraph(folder, store, meta),
    {
      name: 'removed-cards',
      ok: true,
      message: `${counts.removedCards} removed cards keep their ids and grades; \`deckwise doctor --prune\` forgets them`,
    },
  ];
}

/** Rebuilds the graph from the cached vectors when it is not what the store needs. */
export async function repairGraph(folder: DataFolder, store: CardStore): Promise<HealthFinding> {
  const meta = await store.meta();
  if (meta === null) return { name: 'repair', ok: true, message: 'nothing to repair: nothing ingested yet' };
  const kept = await keepGraph(folder.generations, store, meta);
  const messages = {
    none: 'nothing to repair',
    updated: 'the graph was brought up to date',
    built: `the graph was rebuilt from the cached vectors, because ${kept.reason}`,
    unavailable:
      'hnswlib-node is not built on this machine: search is exact; install Python 3 and a C++ toolchain and run `npm rebuild hnswlib-node`',
  };
  return { name: 'repair', ok: kept.work !== 'unavailable', message: messages[kept.work] };
}

async function examineVectors(store: CardStore, meta: StoreMeta): Promise<HealthFinding> {
  const missing = (await store.passagesWithoutVector(meta.model)).length;
  return {
    name: 'vectors',
    ok: missing === 0,
    message:
      missing === 0
        ? `every passage has a vector of ${meta.model.id} (${meta.model.revision})`
        : `${missing} passages have no vector of ${meta.model.id}; run \`deckwise ingest\``,
  };
}

async function examineGraph(folder: DataFolder, store: CardStore, meta: StoreMeta): Promise<HealthFinding> {
  const verified = await verifyGeneration(folder.generations, meta);
  const current = verified.state === 'sound' && verified.vectorRevision === (await store.vectorRevision());
  const reason = verified.state === 'sound' ? 'it is older than the cards' : verified.reason;
  return {
    name: 'graph',
    ok: current,
    message: current
      ? 'the graph matches its manifest and checksum'
      : `${reason}; run \`deckwise doctor --repair\``,
  };
}
