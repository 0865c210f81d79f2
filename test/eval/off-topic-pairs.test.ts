import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { offTopicPairs } from '../../eval/off-topic-pairs.ts';
import { isRight } from '../../eval/reader-pairs.ts';
import { readWrittenCards, subjectOf } from '../../eval/written-cards.ts';
import { seededRandom } from '../../src/seeded-random.ts';

const cards = readWrittenCards(join(import.meta.dirname, '../..'), 'written');

describe('off-topic pairs', () => {
  const pairs = offTopicPairs(cards, seededRandom(1));
  const answered = pairs.map(({ input }) => ({
    asked: cards.find(({ question }) => question === input.question)!,
    given: cards.filter(({ answers }) => answers.some((one) => one.answer === input.answer && isRight(one))),
  }));

  it('answer each card with what is right to another, and call it wrong', () => {
    expect(pairs).toHaveLength(2 * cards.length);
    for (const [at, { asked, given }] of answered.entries()) {
      expect(given.some((card) => card !== asked)).toBe(true);
      expect(pairs[at]!.references).toEqual([asked.reference]);
      expect(pairs[at]!.atLeast).toEqual([false, false]);
    }
  });

  it('come from the same subject and from others in turn', () => {
    const near = answered.filter(({ asked, given }) =>
      given.some((card) => subjectOf(card) === subjectOf(asked)),
    );
    expect(near.length / pairs.length).toBeGreaterThan(0.49);
    expect(near.length / pairs.length).toBeLessThan(0.53);
  });
});
