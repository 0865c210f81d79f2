import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and the folders above it. Not `mkdir` with `recursive`, which in Node 20 never returns below a folder
 * that refuses new entries with "not found", as `/proc` does.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (thrown) {
    // Another process may have been quicker.
    if (!existsSync(path)) throw thrown;
  }
}
