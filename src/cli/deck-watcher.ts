import { watch } from 'chokidar';

/** Editors save in several steps; changes this close together count as one, milliseconds. */
const QUIET = 300;

/**
 * Calls `refresh` after every change of a deck below `roots` until `stop`; one call at a time, and once more when
 * something changed meanwhile. `refresh` must not reject.
 */
export async function watchDecks(
  roots: readonly string[],
  refresh: () => Promise<void>,
  stop: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let work = Promise.resolve();
  const watcher = watch([...roots], { ignoreInitial: true });
  watcher.on('all', (event, path) => {
    if (!path.toLowerCase().endsWith('.md') && event !== 'unlinkDir') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      work = work.then(refresh);
    }, QUIET);
  });
  await aborted(stop);
  clearTimeout(timer);
  await watcher.close();
  await work;
}

/** Resolves when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
