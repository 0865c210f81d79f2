import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BudgetClock, resultsWithin } from '../src/within-budget.ts';

const BUDGET = 300;

/** A clock that works move, by so much each, and twenty works that give their number. */
function slowWorks(millisecondsPerWork: number) {
  let now = 1_000;
  const timers: { at: number; ring: () => void }[] = [];
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    for (const { at, ring } of timers) if (at <= now) ring();
  };
  const clock: BudgetClock = {
    now: () => now,
    sleep: (milliseconds) => new Promise<void>((ring) => timers.push({ at: now + milliseconds, ring })),
  };
  const works = NUMBERS.map((number) => async () => {
    pass(millisecondsPerWork);
    return number;
  });
  return { clock, works, now: () => now };
}

const NUMBERS = Array.from({ length: 20 }, (_, i) => i);
/** Time that is up before anything is done. */
const OVER_AT_ONCE: BudgetClock = { now: () => 0, sleep: async () => {} };

describe('resultsWithin', () => {
  it('gives all results where there is time', async () => {
    const { works, clock } = slowWorks(1);
    expect(await resultsWithin(works, BUDGET, clock)).toEqual(NUMBERS);
  });

  it('gives what is done when time is up: the first results, however slow the works', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (slowness) => {
        const { works, clock, now } = slowWorks(slowness);
        const started = now();
        const results = await resultsWithin(works, BUDGET, clock);
        expect(results).toEqual(NUMBERS.slice(0, results.length));
        // Nothing more is begun once the time is up.
        expect(now() - started - slowness).toBeLessThan(BUDGET);
        if (slowness * NUMBERS.length < BUDGET) expect(results).toHaveLength(NUMBERS.length);
      }),
    );
  });

  it('waits no longer than the budget for a work that does not end', async () => {
    const silent = () => new Promise<number>(() => {});
    expect(await resultsWithin([silent], BUDGET, OVER_AT_ONCE)).toEqual([]);
  });

  it('passes on what a work throws, and no late failure', async () => {
    const broken = () => Promise.reject(new Error('broken'));
    await expect(resultsWithin([broken], BUDGET, slowWorks(0).clock)).rejects.toThrow('broken');
    let fail = (_: Error): void => {};
    const late = () => new Promise<number>((_, reject) => (fail = reject));
    expect(await resultsWithin([late], BUDGET, OVER_AT_ONCE)).toEqual([]);
    // An unhandled rejection would fail this test.
    fail(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
