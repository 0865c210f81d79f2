import { setTimeout } from 'node:timers/promises';
import type { Reranker } from '../embed/reranker.ts';

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
 * Logits of the first texts, as many as are done in the given time; none when it is too short for any. A model that
 * runs in this thread blocks it for up to one text longer.
 *
 * @throws what the reranker throws.
 */
export async function scoresWithin(
  reranker: Reranker,
  query: string,
  texts: readonly string[],
  milliseconds: number,
  clock: BudgetClock,
): Promise<number[]> {
  const stop = new AbortController();
  const started = clock.now();
  const timeIsUp = clock.sleep(milliseconds, stop.signal).then(
    () => null,
    () => null,
  );
  const logits: number[] = [];
  try {
    for (const text of texts) {
      if (clock.now() - started >= milliseconds) break;
      const logit = await Promise.race([reranker.score(query, text), timeIsUp]);
      if (logit === null) break;
      logits.push(logit);
    }
  } finally {
    stop.abort();
  }
  return logits;
}
