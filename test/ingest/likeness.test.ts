import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchByLikeness } from '../../src/ingest/likeness.ts';
import { dice, trigramsOf } from '../../src/trigrams.ts';

describe('likeness of texts', () => {
  it('is 1 for a text and itself, symmetric, and within 0…1', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (a, b) => {
        expect(dice(trigramsOf(a), trigramsOf(a))).toBe(1);
        const likeness = dice(trigramsOf(a), trigramsOf(b));
        expect(likeness).toBe(dice(trigramsOf(b), trigramsOf(a)));
        expect(likeness).toBeGreaterThanOrEqual(0);
        expect(likeness).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('pairs each edited text with its original among many', () => {
    const originals = Array.from(
      { length: 300 },
      (_, i) => `What does gene number ${i * 7919} of the fly encode?`,
    );
    const edited = originals.map((text) => text.replace('What does', 'Which protein does'));
    const pairs = matchByLikeness(edited, originals, 0.6);
    expect(pairs).toHaveLength(300);
    expect(pairs.filter((pair) => pair.left === pair.right).length).toBeGreaterThanOrEqual(297);
  });

  it('uses no text twice and pairs nothing below the threshold', () => {
    const pairs = matchByLikeness(['red apple', 'red apples', 'quantum foam'], ['red apple'], 0.5);
    expect(pairs).toEqual([{ left: 0, right: 0, similarity: 1 }]);
  });
});
