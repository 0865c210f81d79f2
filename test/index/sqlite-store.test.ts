import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { dataFolder, withIngestLock } from '../../src/index/data-folder.ts';
import { openDatabase } from '../../src/index/sqlite-database.ts';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { cardStoreContract } from '../contract/card-store.ts';
import { change, content, record, store } from '../fixtures/cards.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

cardStoreContract('SQLite', async () => opened(join(temporaryFolder(), 'store.sqlite')));

describe('the store file', () => {
  it('holds the same after being closed and opened again', async () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const card = record(content('What is osmosis?', 'Water crossing a membrane.'));
    const first = new SqliteStore(file);
    await store(first, change([card]));
    await first.close();
    expect((await opened(file).card(card.id))!.card.question).toBe('What is osmosis?');
  });

  it('is refused when it is not a database, and left as it is', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    writeFileSync(file, 'not a database, but long enough to be taken for a damaged header '.repeat(4));
    expect(() => new SqliteStore(file)).toThrow(expect.objectContaining({ code: 'data-folder-refused' }));
  });

  it('is refused when another version wrote it, with both versions named', () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const database = openDatabase(file);
    database.pragma('user_version = 99');
    database.close();
    expect(() => new SqliteStore(file)).toThrow(/version 99.*version 2/);
  });

  it('of the first version is upgraded, and knows the words of its cards', async () => {
    const file = join(temporaryFolder(), 'store.sqlite');
    const first = new SqliteStore(file);
    await store(first, change([record(content('What is osmosis?', 'Water crossing a membrane.'))]));
    await first.close();
    const database = openDatabase(file);
    database.exec('DROP TABLE words; DROP TABLE word_index;');
    database.exec('CREATE VIRTUAL TABLE lexical_terms USING fts5vocab (lexical, row)');
    database.pragma('user_version = 1');
    database.close();
    const words = await opened(file).words();
    expect([...words.keys()].sort()).toEqual(['a', 'crossing', 'is', 'membrane', 'osmosis', 'water', 'what']);
  });
});

it('says so at once when the data folder cannot be made', { timeout: 10_000 }, () => {
  const blocked = join(temporaryFolder(), 'a-file');
  writeFileSync(blocked, '');
  expect(() => new SqliteStore(join(blocked, 'store.sqlite'))).toThrow();
  if (process.platform === 'linux')
    expect(() => new SqliteStore('/proc/absent/store.sqlite')).toThrow(/ENOENT/);
});

describe('the ingest lock', () => {
  it('turns away a second ingest while the first runs, and is free afterwards', async () => {
    const folder = dataFolder(temporaryFolder());
    await withIngestLock(folder, async () => {
      await expect(withIngestLock(folder, async () => 'second')).rejects.toMatchObject({
        code: 'data-folder-locked',
      });
    });
    expect(await withIngestLock(folder, async () => 'third')).toBe('third');
  });
});

function opened(file: string): SqliteStore {
  const made = new SqliteStore(file);
  onTestFinished(() => made.close());
  return made;
}
