import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { toDeckwiseError } from '../errors.ts';
import { GRAPH_SPACE, HnswGraph } from './hnsw-graph.ts';
import { modelInfoSchema, modelKey } from './store-meta.ts';
import type { StoreMeta } from './store.ts';

const MANIFEST_VERSION = 1;
const GRAPH_FILE = 'graph.hnsw';
const MANIFEST_FILE = 'manifest.json';
const GENERATION_NAME = /^\d{6}$/;

const manifestSchema = z.strictObject({
  formatVersion: z.literal(MANIFEST_VERSION),
  model: modelInfoSchema,
  space: z.literal(GRAPH_SPACE),
  passageTemplateVersion: z.number().int(),
  /** The store's `vectorRevision` this graph was made from. */
  vectorRevision: z.number().int(),
  /** Live passages. */
  passages: z.number().int().nonnegative(),
  /** Labels still in the graph but marked as deleted. */
  deleted: z.array(z.number().int()),
  graphSha256: z.string(),
});

type Manifest = z.infer<typeof manifestSchema>;

/** What is on disk, looked over without loading it. */
export type VerifiedGeneration =
  | {
      readonly state: 'sound';
      readonly file: string;
      readonly vectorRevision: number;
      readonly deleted: readonly number[];
    }
  | { readonly state: 'absent' | 'refused'; readonly reason: string };

export type LoadedGeneration =
  | {
      readonly state: 'loaded';
      readonly graph: HnswGraph;
      readonly vectorRevision: number;
      readonly deleted: readonly number[];
    }
  | Exclude<VerifiedGeneration, { readonly state: 'sound' }>;

/**
 * Writes a graph as the next generation: beside, then renamed, so that a reader sees all of it or nothing. Older
 * generations go; a process that has one loaded keeps it in memory.
 */
export async function writeGeneration(
  folder: string,
  graph: HnswGraph,
  facts: {
    readonly meta: StoreMeta;
    readonly vectorRevision: number;
    readonly passages: number;
    readonly deleted: readonly number[];
  },
): Promise<void> {
  const older = await generationNames(folder);
  const next = String(Number(older.at(-1) ?? 0) + 1).padStart(6, '0');
  const beside = join(folder, `.writing-${process.pid}-${next}`);
  try {
    await mkdir(beside, { recursive: true });
    graph.save(join(beside, GRAPH_FILE));
    const manifest: Manifest = {
      formatVersion: MANIFEST_VERSION,
      model: facts.meta.model,
      space: GRAPH_SPACE,
      passageTemplateVersion: facts.meta.passageTemplateVersion,
      vectorRevision: facts.vectorRevision,
      passages: facts.passages,
      deleted: [...facts.deleted],
      graphSha256: await sha256(join(beside, GRAPH_FILE)),
    };
    await writeFile(join(beside, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
    await rename(beside, join(folder, next));
  } catch (thrown) {
    await rm(beside, { recursive: true, force: true });
    throw toDeckwiseError(thrown);
  }
  await Promise.all(older.map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/** Compares manifest and checksum of the newest generation with what the store needs; never throws for damage. */
export async function verifyGeneration(folder: string, expected: StoreMeta): Promise<VerifiedGeneration> {
  const newest = (await generationNames(folder)).at(-1);
  if (newest === undefined) return { state: 'absent', reason: 'there is no graph yet' };
  const manifest = await readManifest(join(folder, newest, MANIFEST_FILE));
  if (manifest === null)
    return { state: 'refused', reason: `the manifest of generation ${newest} is damaged` };
  const difference = differenceTo(manifest, expected);
  if (difference !== null) return { state: 'refused', reason: difference };
  const file = join(folder, newest, GRAPH_FILE);
  const checksum = await sha256(file).catch(() => null);
  if (checksum !== manifest.graphSha256) {
    return { state: 'refused', reason: `the graph of generation ${newest} does not match its checksum` };
  }
  return { state: 'sound', file, vectorRevision: manifest.vectorRevision, deleted: manifest.deleted };
}

/** Loads the newest generation when it is sound: hnswlib crashes on damaged files and believes wrong ones. */
export async function loadGeneration(folder: string, expected: StoreMeta): Promise<LoadedGeneration> {
  const verified = await verifyGeneration(folder, expected);
  if (verified.state !== 'sound') return verified;
  const graph = await HnswGraph.load(verified.file, expected.model.dimension);
  if (graph === null) return { state: 'absent', reason: 'hnswlib-node is not built on this machine' };
  return { state: 'loaded', graph, vectorRevision: verified.vectorRevision, deleted: verified.deleted };
}

function differenceTo(manifest: Manifest, expected: StoreMeta): string | null {
  if (modelKey(manifest.model) !== modelKey(expected.model)) {
    return `the graph was made with ${modelKey(manifest.model)}, the store with ${modelKey(expected.model)}`;
  }
  if (manifest.passageTemplateVersion !== expected.passageTemplateVersion) {
    return `the graph has passage template ${manifest.passageTemplateVersion}, the store ${expected.passageTemplateVersion}`;
  }
  return null;
}

async function readManifest(file: string): Promise<Manifest | null> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

async function generationNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => GENERATION_NAME.test(name)).sort();
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
