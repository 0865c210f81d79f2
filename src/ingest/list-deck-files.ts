import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { DeckwiseError } from '../errors.ts';

/** A deck file below a root, or something below it that could not be looked at. */
export interface DeckPath {
  /** Path that begins with the root as it was named. */
  readonly path: string;
  /** Path below the root without `.md`, with `/` on every platform; of a root that is a file, its base name. */
  readonly deck: string;
  /** Bytes. */
  readonly size: number;
  /** Why it cannot be read, when it cannot. */
  readonly problem?: string;
}

const DECK_FILE = /\.md$/i;

/**
 * Lists the Markdown files below a folder in a fixed order, or the one file that `root` is. Folders whose name begins
 * with a dot and `node_modules` are skipped; links are followed, each folder once.
 *
 * @throws {DeckwiseError} `not-found` when there is nothing at `root`.
 */
export async function* listDeckFiles(root: string): AsyncGenerator<DeckPath> {
  const found = await lookAt(root);
  if (typeof found === 'string') {
    throw new DeckwiseError('not-found', `There is no file or folder “${root}”.`, {
      where: root,
      hint: 'Name a Markdown deck or a folder that holds some.',
    });
  }
  if (found.isDirectory()) yield* listFolder(root, '', new Set());
  else yield deckPath(root, basename(root), found);
}

async function* listFolder(folder: string, below: string, visited: Set<string>): AsyncGenerator<DeckPath> {
  let names: string[];
  try {
    const real = await realpath(folder);
    if (visited.has(real)) return;
    visited.add(real);
    names = await readdir(folder);
  } catch (error) {
    yield { path: folder, deck: below, size: 0, problem: String(error) };
    return;
  }
  names.sort((a, b) => (a < b ? -1 : 1));
  for (const name of names)
    yield* listEntry(join(folder, name), below === '' ? name : `${below}/${name}`, visited);
}

/** Hidden names and packages of a program are none of the decks'. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

async function* listEntry(path: string, below: string, visited: Set<string>): AsyncGenerator<DeckPath> {
  const name = basename(path);
  if (isPassedOver(name)) return;
  const found = await lookAt(path);
  if (typeof found !== 'string' && found.isDirectory()) yield* listFolder(path, below, visited);
  else if (DECK_FILE.test(name)) yield deckPath(path, below, found);
}

/** Figures of what stands at the path, or why there are none. */
async function lookAt(path: string): Promise<Stats | string> {
  try {
    return await stat(path);
  } catch (error) {
    return String(error);
  }
}

function deckPath(path: string, below: string, found: Stats | string): DeckPath {
  const deck = below.replace(DECK_FILE, '');
  if (typeof found === 'string') return { path, deck, size: 0, problem: found };
  if (!found.isFile()) return { path, deck, size: 0, problem: 'It is neither a file nor a folder.' };
  return { path, deck, size: found.size };
}
