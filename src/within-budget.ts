import { setTimeout } from 'node:timers/promises';

/** Measures and waits; both in milliseconds. */
export interface BudgetClock {
  /** From any fixed point. */
  now(): number;
  /** Resolves after that long; may reject once aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<unknown>;
}

export const SYSTEM_CLOCK: BudgetClock = {
  now: () => performance.now(),
  sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
};

/**
 * Results of the first works, one after the other, as many as are done in the given time; none when it is too short for
 * any. A work that runs in this thread blocks it for up to one work longer.
 *
 * @throws what a work throws.
 */
export async function resultsWithin<Result>(
  works: readonly (() => Promise<Result>)[],
  milliseconds: number,
  clock: BudgetClock,
): Promise<Result[]> {
  const stop = new AbortController();
  const started = clock.now();
  const timeIsUp = clock.sleep(milliseconds, stop.signal).then(
    () => null,
    () => null,
  );
  const results: Result[] = [];
  try {
    for (const work of works) {
      if (clock.now() - started >= milliseconds) break;
      const done = await Promise.race([work().then((result) => ({ result })), timeIsUp]);
      if (done === null) break;
      results.push(done.result);
    }
  } finally {
    stop.abort();
  }
  return results;
}
