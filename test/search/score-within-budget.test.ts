import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reranker } from '../../src/embed/reranker.ts';
import { type BudgetClock, scoresWithin } from '../../src/search/score-within-budget.ts';

const BUDGET = 300;

/** A clock that a model moves, by so much a text, and a model that gives each text its length. */
function slowModel(millisecondsPerText: number) {
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
  const reranker: Reranker = {
    score: async (_, text) => {
      pass(millisecondsPerText);
      return text.length;
    },
    close: async () => {},
  };
  return { clock, reranker, now: () => now };
}

const TEXTS = Array.from({ length: 20 }, (_, i) => 'x'.repeat(i));

describe('scoresWithin', () => {
  it('scores all where there is time', async () => {
    const { reranker, clock } = slowModel(1);
    expect(await scoresWithin(reranker, 'q', TEXTS, BUDGET, clock)).toEqual(TEXTS.map((text) => text.length));
  });

  it('gives what is done when time is up: the first texts, however slow the model', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (slowness) => {
        const { reranker, clock, now } = slowModel(slowness);
        const started = now();
        const scores = await scoresWithin(reranker, 'q', TEXTS, BUDGET, clock);
        expect(scores).toEqual(TEXTS.slice(0, scores.length).map((text) => text.length));
        // Nothing more is begun once the time is up.
        expect(now() - started - slowness).toBeLessThan(BUDGET);
        if (slowness * TEXTS.length < BUDGET) expect(scores).toHaveLength(TEXTS.length);
      }),
    );
  });

  it('waits no longer than the budget for a model that does not answer', async () => {
    const { clock } = slowModel(0);
    const silent: Reranker = { score: () => new Promise(() => {}), close: async () => {} };
    const ring: BudgetClock = { ...clock, sleep: async () => {} };
    expect(await scoresWithin(silent, 'q', TEXTS, BUDGET, ring)).toEqual([]);
  });

  it('passes on what the model throws, and no late failure', async () => {
    const { clock } = slowModel(0);
    const broken: Reranker = {
      score: async () => Promise.reject(new Error('broken')),
      close: async () => {},
    };
    await expect(scoresWithin(broken, 'q', TEXTS, BUDGET, clock)).rejects.toThrow('broken');
    let fail = (_: Error): void => {};
    const late: Reranker = {
      score: () => new Promise((_, reject) => (fail = reject)),
      close: async () => {},
    };
    expect(await scoresWithin(late, 'q', TEXTS, BUDGET, { ...clock, sleep: async () => {} })).toEqual([]);
    // An unhandled rejection would fail this test.
    fail(new Error('too late'));
    await new Promise((resolve) => setImmediate(resolve));
  });
});
