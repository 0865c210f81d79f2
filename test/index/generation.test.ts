import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadGeneration } from '../../src/index/generation.ts';
import { keepGraph } from '../../src/index/graph-keeper.ts';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { change, content, record, store, testMeta, testModel } from '../fixtures/cards.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

describe('generations of the graph', () => {
  it('are kept while nothing changes, patched for few changes and rebuilt for many', async () => {
    const { filled, folder } = await filledStore(60);
    const keep = async (): Promise<string> => (await keepGraph(folder, filled, testMeta)).work;
    expect(await keep()).toBe('built');
    expect(await keep()).toBe('none');
    await addCards(filled, 60, 64);
    expect(await keep()).toBe('updated');
    await addCards(filled, 64, 160);
    expect(await keep()).toBe('built');
    expect(readdirSync(folder)).toEqual(['000003']);
  });

  it('find the same cards when patched as when built anew', async () => {
    const { filled, folder } = await filledStore(60);
    await keepGraph(folder, filled, testMeta);
    await addCards(filled, 60, 64);
    const fresh = temporaryFolder();
    expect(await keepGraph(folder, filled, testMeta)).toMatchObject({ work: 'updated' });
    await keepGraph(fresh, filled, testMeta);
    const query = (await filled.passageTable(testModel)).vectors.slice(0, 4);
    expect(await nearest(folder, query)).toEqual(await nearest(fresh, query));
  });

  it('are not believed after any change of a byte, and are rebuilt from the cached vectors', async () => {
    const { filled, folder } = await filledStore(20);
    await keepGraph(folder, filled, testMeta);
    const file = join(folder, '000001', 'graph.hnsw');
    const bytes = readFileSync(file);
    for (const at of [0, 13, bytes.length >> 1, bytes.length - 1]) {
      const damaged = Buffer.from(bytes);
      damaged[at]! ^= 4;
      writeFileSync(file, damaged);
      expect(await loadGeneration(folder, testMeta)).toMatchObject({ state: 'refused', reason: /checksum/ });
    }
    const repaired = await keepGraph(folder, filled, testMeta);
    expect(repaired).toMatchObject({ work: 'built', reason: expect.stringContaining('checksum') });
    expect(await loadGeneration(folder, testMeta)).toMatchObject({ state: 'loaded' });
  });

  it('are refused with both values named when another model made them', async () => {
    const { filled, folder } = await filledStore(20);
    await keepGraph(folder, filled, testMeta);
    const other = { ...testMeta, model: { ...testModel, id: 'other' } };
    expect(await loadGeneration(folder, other)).toMatchObject({
      state: 'refused',
      reason: /test\|.*other\|/,
    });
  });

  it('are refused without graph file or with a damaged manifest', async () => {
    const { filled, folder } = await filledStore(20);
    await keepGraph(folder, filled, testMeta);
    rmSync(join(folder, '000001', 'graph.hnsw'));
    expect(await loadGeneration(folder, testMeta)).toMatchObject({ state: 'refused' });
    writeFileSync(join(folder, '000001', 'manifest.json'), '{"formatVersion": 1');
    expect(await loadGeneration(folder, testMeta)).toMatchObject({ state: 'refused', reason: /manifest/ });
  });
});

async function filledStore(cards: number): Promise<{ filled: SqliteStore; folder: string }> {
  const folder = temporaryFolder();
  const filled = new SqliteStore(join(folder, 'store.sqlite'));
  onTestFinished(() => filled.close());
  await addCards(filled, 0, cards);
  return { filled, folder: join(folder, 'generations') };
}

async function nearest(folder: string, query: Float32Array): Promise<unknown> {
  const loaded = await loadGeneration(folder, testMeta);
  return loaded.state === 'loaded' ? loaded.graph.nearest(query, 20) : loaded;
}

async function addCards(into: SqliteStore, from: number, to: number): Promise<void> {
  const numbered = (i: number) => record(content(`What is ${i} squared?`, String(i * i)), 'numbers', i + 1);
  const all = Array.from({ length: to }, (_, i) => numbered(i));
  const { sources } = change(all);
  await store(into, change(all.slice(from), { sources }));
}
