import { join } from 'node:path';
import { lockFile } from './sqlite-database.ts';

/** Where the parts of a data folder stand. */
export interface DataFolder {
  readonly path: string;
  readonly store: string;
  readonly generations: string;
  readonly map: string;
  readonly lock: string;
}

export function dataFolder(path: string): DataFolder {
  return {
    path,
    store: join(path, 'deckwise.sqlite'),
    generations: join(path, 'generations'),
    map: join(path, 'map.json'),
    lock: join(path, 'ingest.lock'),
  };
}

/**
 * Runs `work` while no other process ingests into the folder.
 *
 * @throws {DeckwiseError} `data-folder-locked` at once when another does.
 */
export async function withIngestLock<T>(folder: DataFolder, work: () => Promise<T>): Promise<T> {
  const lock = lockFile(folder.lock);
  try {
    return await work();
  } finally {
    lock.release();
  }
}
