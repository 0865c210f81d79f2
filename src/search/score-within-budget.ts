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
 * Texts the model reads at once. Small, since the first of a ranking shall be scored first whatever their lengths, so
 * that those scored by the end of the budget are the best ones: fewer texts together need less padding than sorting by
 * length would save, and less work is in vain when the time is up.
 */
const AT_ONCE = 4;

/**
 * Logits of the first texts, as many as are done in the given time; none when it is too short for any. A model that
 * runs in this thread blocks it for up to four texts longer.
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
    while (logits.length < texts.length && clock.now() - started < milliseconds) {
      const some = texts.slice(logits.length, logits.length + AT_ONCE);
      const scored = await Promise.race([reranker.scores(query, some), timeIsUp]);
      if (scored === null) break;
      logits.push(...scored);
    }
  } finally {
    stop.abort();
  }
  return logits;
}
