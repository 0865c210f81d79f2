import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedCandidate, shortlist } from '../../src/search/shortlist.ts';

const candidates = fc
  .array(
    fc.record({
      lexicalScore: fc.double({ min: 0, max: 30, noNaN: true }),
      cosine: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
    { maxLength: 200 },
  )
  .map((scores) =>
    scores.map(({ lexicalScore, cosine }, card): ComparedCandidate => ({
      card,
      lexicalScore,
      lexicalRank: null,
      denseRank: null,
      cosines: { answer: cosine },
    })),
  );

describe('the shortlist', () => {
  it('keeps candidates as they are, and enough for the hits wanted', () => {
    fc.assert(
      fc.property(candidates, fc.nat(100), (all, limit) => {
        const kept = shortlist(all, limit);
        expect(kept).toHaveLength(Math.min(all.length, Math.max(80, limit)));
        for (const candidate of kept) expect(all).toContain(candidate);
        expect(new Set(kept).size).toBe(kept.length);
      }),
    );
  });

  it('keeps the favourites of either ranker', () => {
    fc.assert(
      fc.property(candidates, (all) => {
        const kept = new Set(shortlist(all, 10).map(({ card }) => card));
        const bests = [
          (candidate: ComparedCandidate) => candidate.lexicalScore,
          (candidate: ComparedCandidate) => Math.max(0, candidate.cosines.answer!),
        ].flatMap((valueOf) => {
          const best = Math.max(...all.map(valueOf));
          const favourites = all.filter((candidate) => valueOf(candidate) === best);
          return favourites.length === 1 ? favourites : [];
        });
        for (const { card } of bests) expect(kept.has(card)).toBe(true);
      }),
    );
  });
});
