/**
 * `npx tsx bench/search.ts --data DIR [--queries FILE]`: over an ingested data folder, recall@10 of the graph against
 * exact search, and what one search costs against lexical search alone. FILE holds a query a line (default: our own).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openEmbedder } from '../src/embed/open-embedder.ts';
import { dataFolder } from '../src/index/data-folder.ts';
import { ExactIndex } from '../src/index/exact-index.ts';
import { loadGeneration } from '../src/index/generation.ts';
import { SqliteStore } from '../src/index/sqlite-store.ts';
import { openDeckwise } from '../src/open-deckwise.ts';
import { parseQuery } from '../src/search/query.ts';

const { values: flags } = parseArgs({ options: { data: { type: 'string' }, queries: { type: 'string' } } });
if (flags.data === undefined) throw new Error('Name an ingested data folder with --data.');
const folder = dataFolder(flags.data);
const queries = flags.queries === undefined ? ownQueries() : lines(flags.queries);

const store = new SqliteStore(folder.store);
const meta = (await store.meta())!;
const loaded = await loadGeneration(folder.generations, meta);
if (loaded.state !== 'loaded') throw new Error(`No graph: ${loaded.reason}`);
const embedder = await openEmbedder({ model: 'bundled' });
const exact = new ExactIndex(await store.passageTable(meta.model));
const vectors = await Promise.all(queries.map((query) => embedder.embedSearchQuery(query)));
let found = 0;
for (const vector of vectors) {
  // Equal passages are equally near: which of them is listed is no matter of recall.
  const tenth = exact.nearest(vector, 10).at(-1)!.similarity - 1e-5;
  found += loaded.graph.nearest(vector, 10).filter(({ similarity }) => similarity >= tenth).length;
}
console.log(`passages ${exact.size}, queries ${queries.length}`);
console.log(`recall@10 of the graph against exact search: ${(found / (10 * queries.length)).toFixed(4)}`);
const exactTime = await percentiles(vectors, async (vector) => exact.nearest(vector, 10));
const graphTime = await percentiles(vectors, async (vector) => loaded.graph.nearest(vector, 10));
console.log(`exact search p50 ${exactTime.p50} ms, graph p50 ${graphTime.p50} ms`);

const deckwise = await openDeckwise({
  dataFolder: folder.path,
  modelCache: folder.path,
  hub: 'http://127.0.0.1:9',
  threads: 1,
  worker: false,
});
await deckwise.search({ query: 'warm up' });
const whole = await percentiles(queries, (query) => deckwise.search({ query }));
const lexical = await percentiles(queries, (query) =>
  store.lexicalSearch({ words: parseQuery(query).words, limit: 10 }),
);
console.log(`lexical search alone p50 ${lexical.p50} ms, p95 ${lexical.p95} ms`);
console.log(`search p50 ${whole.p50} ms, p95 ${whole.p95} ms`);
await deckwise.close();
await embedder.close();
await store.close();

async function percentiles<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<{ p50: string; p95: string }> {
  const times: number[] = [];
  for (const item of items) {
    const started = performance.now();
    await work(item);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(share * (times.length - 1))]!.toFixed(1);
  return { p50: at(0.5), p95: at(0.95) };
}

function ownQueries(): string[] {
  return lines(join(import.meta.dirname, '..', 'eval', 'retrieval', 'queries.jsonl')).map(
    (line) => (JSON.parse(line) as { query: string }).query,
  );
}

function lines(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
}
