import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reranked } from '../../src/search/rerank.ts';

const ranking = fc
  .array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
  .map((scores) => scores.sort((a, b) => b - a).map((score, card) => ({ card, score })));
/** A ranking, and logits of its first candidates; few different ones, so that some are equal. */
const partlyScored = ranking.chain((ranked) =>
  fc.record({
    ranked: fc.constant(ranked),
    logits: fc.array(fc.integer({ min: -5, max: 5 }), { maxLength: ranked.length }),
  }),
);

describe('reranked', () => {
  it('keeps every candidate once, and the scores in their places', () => {
    fc.assert(
      fc.property(partlyScored, ({ ranked, logits }) => {
        const after = reranked(ranked, logits);
        expect(after.map(({ score }) => score)).toEqual(ranked.map(({ score }) => score));
        expect(after.map(({ card }) => card).sort((a, b) => a - b)).toEqual(ranked.map(({ card }) => card));
      }),
    );
  });

  it('puts scored candidates in falling logit, equal ones as they stood, and leaves the others in place', () => {
    fc.assert(
      fc.property(partlyScored, ({ ranked, logits }) => {
        const after = reranked(ranked, logits);
        expect(after.slice(logits.length)).toEqual(ranked.slice(logits.length));
        const scored = after.slice(0, logits.length).map(({ card, reranker }) => ({ card, ...reranker! }));
        for (const { card, score, rankBefore } of scored) {
          expect([score, rankBefore]).toEqual([logits[card], card + 1]);
        }
        scored.slice(1).forEach((next, i) => {
          const before = scored[i]!;
          expect(before.score > next.score || (before.score === next.score && before.card < next.card)).toBe(
            true,
          );
        });
      }),
    );
  });
});
