import { resolve, sep } from 'node:path';
import { DeckwiseError } from '../errors.ts';

/** Which roots an ingest reads and which the data folder remembers afterwards; absolute paths. */
export interface RootPlan {
  readonly read: readonly string[];
  readonly forgotten: readonly string[];
  readonly remembered: readonly string[];
}

/**
 * Paths add or refresh roots; no path refreshes all. A path inside a remembered root refreshes that root, and a path
 * around remembered roots takes their place, so that no file is read as two decks.
 *
 * @param defaultPath read when nothing is named and nothing is remembered.
 * @throws {DeckwiseError} `not-found` when a root to forget is not remembered.
 */
export function planRoots(
  remembered: readonly string[],
  paths: readonly string[],
  forget: readonly string[],
  defaultPath: string,
): RootPlan {
  const forgotten = forget.map((path) => resolve(path));
  for (const root of forgotten) {
    if (!remembered.includes(root)) throw notRemembered(root, remembered);
  }
  const staying = remembered.filter((root) => !forgotten.includes(root));
  const nothingNamed = paths.length === 0 && forget.length === 0;
  const named = nothingNamed && staying.length === 0 ? [defaultPath] : paths;
  const wanted = named.map((path) => enclosing(resolve(path), staying) ?? resolve(path));
  const outer = wanted.filter((root) => !wanted.some((other) => other !== root && isInside(root, other)));
  const replaced = staying.filter((root) => outer.some((other) => other !== root && isInside(root, other)));
  const kept = staying.filter((root) => !replaced.includes(root));
  return {
    read: nothingNamed && staying.length > 0 ? staying : [...new Set(outer)],
    forgotten: [...forgotten, ...replaced],
    remembered: [...new Set([...kept, ...outer])].sort(),
  };
}

function enclosing(path: string, roots: readonly string[]): string | undefined {
  return roots.find((root) => root === path || isInside(path, root));
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function notRemembered(root: string, remembered: readonly string[]): DeckwiseError {
  return new DeckwiseError('not-found', 'This path is not among the ingested roots.', {
    where: root,
    hint:
      remembered.length > 0 ? `Ingested are: ${remembered.join(', ')}.` : 'Nothing has been ingested yet.',
  });
}
