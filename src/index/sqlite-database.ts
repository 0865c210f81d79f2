import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { makeFolder } from './make-folder.ts';
import { FORMAT_VERSION, SCHEMA } from './schema.ts';
import { UPGRADES } from './upgrades.ts';

export type Database = Sqlite.Database;
export type Statement = Sqlite.Statement;

/**
 * Opens the store file of a data folder, making folder and tables when absent and
 * upgrading those of an older version. Write-ahead logging lets searches go
 * on while an ingest writes.
 *
 * @throws {DeckwiseError} `data-folder-refused` when the file is no database or of another format version.
 */
export function openDatabase(file: string): Database {
  let database: Database | undefined;
  try {
    makeFolder(dirname(file));
    database = new Sqlite(file);
    database.pragma('busy_timeout = 10000');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = NORMAL');
    database.pragma('foreign_keys = ON');
    prepareSchema(database, file);
    return database;
  } catch (thrown) {
    database?.close();
    throw explain(thrown, file);
  }
}

/**
 * Takes the exclusive lock of a data folder, held by the operating system until released or the process ends.
 *
 * @throws {DeckwiseError} `data-folder-locked` when another process holds it.
 */
export function lockFile(file: string): { release(): void } {
  makeFolder(dirname(file));
  const database = new Sqlite(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    database.close();
    if (thrown instanceof Sqlite.SqliteError && thrown.code.startsWith('SQLITE_BUSY')) {
      throw new DeckwiseError('data-folder-locked', 'Another ingest is writing to this data folder.', {
        where: dirname(file),
        hint: 'Wait until it has ended and run the command again, or name another folder with --data.',
        cause: thrown,
      });
    }
    throw explain(thrown, file);
  }
  return {
    release() {
      database.close();
    },
  };
}

function prepareSchema(database: Database, file: string): void {
  const prepare = database.transaction(() => {
    const version = database.pragma('user_version', { simple: true }) as number;
    const tables = database.prepare('SELECT count(*) FROM sqlite_master').pluck().get() as number;
    if (version === 0 && tables === 0) database.exec(SCHEMA);
    else upgrade(database, version, file);
    database.pragma(`user_version = ${FORMAT_VERSION}`);
  });
  if (database.pragma('user_version', { simple: true }) !== FORMAT_VERSION) prepare.immediate();
}

/** @throws {DeckwiseError} `data-folder-refused` for a version that no upgrade begins from. */
function upgrade(database: Database, from: number, file: string): void {
  for (let version = from; version !== FORMAT_VERSION; version++) {
    const step = UPGRADES.get(version);
    if (step !== undefined) step(database);
    else {
      throw new DeckwiseError(
        'data-folder-refused',
        `This data folder has format version ${from}; this Deckwise reads version ${FORMAT_VERSION}.`,
        {
          where: file,
          hint: 'Move the folder away and run `deckwise ingest`: cards are read again from your decks.',
        },
      );
    }
  }
}

const DAMAGED = new Set(['SQLITE_NOTADB', 'SQLITE_CORRUPT']);

function explain(thrown: unknown, file: string): DeckwiseError {
  if (thrown instanceof Sqlite.SqliteError && DAMAGED.has(thrown.code)) {
    return new DeckwiseError(
      'data-folder-refused',
      `The store file is damaged or not a database: ${thrown.message}`,
      {
        where: file,
        hint: 'Restore a backup, or move the file away and run `deckwise ingest` to read your decks again.',
        cause: thrown,
      },
    );
  }
  if (thrown instanceof Sqlite.SqliteError && thrown.code === 'SQLITE_CANTOPEN') {
    return new DeckwiseError('unreadable', `The store file cannot be opened: ${thrown.message}`, {
      where: file,
      hint: 'Check that the folder exists and may be written, or name another with --data.',
      cause: thrown,
    });
  }
  return toDeckwiseError(thrown);
}
