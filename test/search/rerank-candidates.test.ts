import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/card.ts';
import type { Reranker } from '../../src/embed/reranker.ts';
import { cardIdFor } from '../../src/ingest/normalise.ts';
import { rerankCandidates, type Reranking } from '../../src/search/rerank-candidates.ts';
import type { BudgetClock } from '../../src/within-budget.ts';
import { content } from '../fixtures/cards.ts';

const COUNT = 30;
const RANKED = Array.from({ length: COUNT }, (_, card) => ({ card, score: 1 - card / COUNT }));
const STORE = {
  cardsByNumber: async (numbers: readonly number[]) =>
    new Map(numbers.map((number) => [number, cardOf(number)])),
};

function cardOf(number: number): Card {
  const question = `Which number is **${number}**?`;
  return {
    ...content(question, `It is ${number}.`, { title: 'Numbers', context: 'All about numbers.' }),
    id: cardIdFor(question, 0),
    deck: 'numbers',
    source: { file: 'numbers.md', line: number + 1 },
  };
}

/** Likes the highest number in a text best; says what it was asked. */
function likesHighNumbers() {
  const asked: { query: string; text: string }[] = [];
  const reranker: Reranker = {
    score: async (query, text) => {
      asked.push({ query, text });
      return Number(/\d+/.exec(text)![0]);
    },
    close: async () => {},
  };
  return { reranker, asked };
}

function reranking(reranker: Reranker | null, clock: BudgetClock) {
  const failures: unknown[] = [];
  const parts: Reranking = {
    reranker: async () => reranker,
    failed: (thrown) => failures.push(thrown),
    milliseconds: 300,
    clock,
  };
  return { parts, failures };
}

const ENDLESS: BudgetClock = { now: () => 0, sleep: () => new Promise(() => {}) };
const OVER_AT_ONCE: BudgetClock = { now: () => 0, sleep: async () => {} };

const cardsOf = (candidates: readonly { readonly card: number }[]) => candidates.map(({ card }) => card);

describe('rerankCandidates', () => {
  it('re-orders the best twenty and leaves the rest', async () => {
    const { reranker } = likesHighNumbers();
    const after = await rerankCandidates(STORE, reranking(reranker, ENDLESS).parts, 'q', RANKED);
    const best = cardsOf(RANKED).slice(0, 20);
    expect(cardsOf(after)).toEqual([...best.reverse(), ...cardsOf(RANKED).slice(20)]);
    expect(after.map(({ score }) => score)).toEqual(RANKED.map(({ score }) => score));
  });

  it('lets the model read title, question, answer and context as plain text', async () => {
    const { reranker, asked } = likesHighNumbers();
    await rerankCandidates(STORE, reranking(reranker, ENDLESS).parts, 'q', RANKED.slice(0, 1));
    expect(asked).toEqual([
      { query: 'q', text: 'Numbers\nWhich number is 0?\nIt is 0.\nAll about numbers.' },
    ]);
  });

  it('re-orders what was scored when time is up', async () => {
    const { reranker } = likesHighNumbers();
    let now = 0;
    const clock: BudgetClock = { ...ENDLESS, now: () => (now += 40) };
    const after = await rerankCandidates(STORE, reranking(reranker, clock).parts, 'q', RANKED);
    const scored = after.filter((candidate) => candidate.reranker !== undefined).length;
    expect(scored).toBeGreaterThan(1);
    expect(scored).toBeLessThan(20);
    expect(cardsOf(after).slice(0, scored)).toEqual(cardsOf(RANKED).slice(0, scored).reverse());
    expect(after.slice(scored)).toEqual(RANKED.slice(scored));
  });

  it('leaves the ranking as it was when the model is too slow, is not there, breaks or is not wanted', async () => {
    const silent: Reranker = { score: () => new Promise(() => {}), close: async () => {} };
    const slow = reranking(silent, OVER_AT_ONCE);
    expect(await rerankCandidates(STORE, slow.parts, 'q', RANKED)).toEqual(RANKED);
    expect(slow.failures).toEqual([]);
    expect(await rerankCandidates(STORE, reranking(null, ENDLESS).parts, 'q', RANKED)).toEqual(RANKED);
    expect(await rerankCandidates(STORE, null, 'q', RANKED)).toEqual(RANKED);
    const thrown = new Error('broken');
    const broken = reranking({ ...silent, score: () => Promise.reject(thrown) }, ENDLESS);
    expect(await rerankCandidates(STORE, broken.parts, 'q', RANKED)).toEqual(RANKED);
    expect(broken.failures).toEqual([thrown]);
  });
});
