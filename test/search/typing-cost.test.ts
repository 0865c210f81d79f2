import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typingCost } from '../../src/search/typing-cost.ts';

const word = fc.stringMatching(/^[a-e]{1,9}$/);

describe('typing cost', () => {
  it('is nothing for the word itself and something for any other', () => {
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        expect(typingCost(typed, typed, 3)).toBe(0);
        if (typed !== meant) expect(typingCost(typed, meant, Infinity)).toBeGreaterThan(0);
      }),
    );
  });

  it('is at most the Levenshtein distance and the price of another first letter', () => {
    fc.assert(
      fc.property(word, word, (typed, meant) => {
        const bound = levenshtein(typed, meant) + (typed[0] === meant[0] ? 0 : 0.7);
        expect(typingCost(typed, meant, Infinity)).toBeLessThanOrEqual(bound + 1e-9);
      }),
    );
  });

  it('is the same under any limit that it keeps', () => {
    fc.assert(
      fc.property(word, word, fc.double({ min: 0, max: 4, noNaN: true }), (typed, meant, limit) => {
        const cost = typingCost(typed, meant, Infinity);
        const limited = typingCost(typed, meant, limit);
        if (cost <= limit - 1e-9) expect(limited).toBeCloseTo(cost);
        else expect(limited).toBeGreaterThan(limit - 1e-6);
      }),
    );
  });

  it.each([
    ['comand', 'command', 'demand'],
    ['jionts', 'joints', 'points'],
    ['convsere', 'converse', 'convert'],
    ['kafak', 'kafka', 'kodak'],
  ])('takes %s for %s rather than for %s', (typed, meant, other) => {
    expect(typingCost(typed, meant, 3)).toBeLessThan(typingCost(typed, other, 3));
  });
});

function levenshtein(a: string, b: string): number {
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row.push(Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    last = row;
  }
  return last[b.length]!;
}
