import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { composedPairs } from '../../eval/composed-pairs.ts';
import type { ReaderPair } from '../../eval/reader-pairs.ts';
import { readWrittenCards, subjectOf, type WrittenCard } from '../../eval/written-cards.ts';
import { readReference } from '../../src/grade/key-points.ts';
import { seededRandom } from '../../src/seeded-random.ts';

const cards = readWrittenCards(join(import.meta.dirname, '../..'), 'written').slice(0, 60);

describe('cards asked together', () => {
  let pairs: ReaderPair[];
  beforeAll(() => {
    pairs = composedPairs(cards, seededRandom(1));
  });

  const askedBy = ({ input }: ReaderPair) =>
    cards.filter(({ question }) => input.question.includes(question));
  /** Answers of the cards that are part of the pair's answer. */
  const given = (pair: ReaderPair, from: readonly WrittenCard[]) =>
    from.flatMap((card) => {
      const held = card.answers.filter(({ answer }) => pair.input.answer.includes(answer));
      return held.length === 0 ? [] : [{ card, best: Math.max(...held.map(({ score }) => score)) }];
    });

  it('are two or three of one subject', () => {
    for (const pair of pairs) {
      const asked = askedBy(pair);
      expect(asked.length).toBeGreaterThanOrEqual(2);
      expect(asked.length).toBeLessThanOrEqual(3);
      expect(new Set(asked.map(subjectOf)).size).toBe(1);
    }
  });

  it('are right when every part is, and not when one has no answer', () => {
    const whole = pairs.filter((pair) => {
      const parts = given(pair, askedBy(pair));
      return parts.length === askedBy(pair).length && parts.every(({ best }) => best >= 0.8);
    });
    const lacking = pairs.filter((pair) => given(pair, askedBy(pair)).length < askedBy(pair).length);
    expect(whole.filter(({ atLeast }) => atLeast?.[1]).length / whole.length).toBeGreaterThan(0.98);
    expect(lacking.length).toBeGreaterThan(50);
    expect(lacking.filter(({ atLeast }) => atLeast?.[1])).toEqual([]);
  });

  it('are answered in other words than their reference has', () => {
    // A terse answer may stand in another.
    const longTexts = ({ reference, answers }: WrittenCard) =>
      [reference, ...answers.map(({ answer }) => answer)].filter((text) => text.length > 40);
    const repeated = pairs.filter(({ input, references }) =>
      cards.flatMap(longTexts).some((text) => references[0]!.includes(text) && input.answer.includes(text)),
    );
    expect(repeated).toEqual([]);
  });

  it('are not right where a part is contradicted', () => {
    const wrong = new Set(['misconception', 'negated', 'swapped', 'replaced', 'wrong-number', 'mixed']);
    const contradicted = pairs.filter((pair) =>
      askedBy(pair).some(({ answers }) => {
        const held = answers.filter(({ answer }) => pair.input.answer.includes(answer));
        return held.length > 0 && held.every(({ category }) => wrong.has(category));
      }),
    );
    expect(contradicted.length).toBeGreaterThan(100);
    for (const { atLeast, contradicts } of contradicted) {
      expect(contradicts).toBe(true);
      expect(atLeast?.[1]).toBe(false);
    }
  });

  it('have references whose parts are read as well as alone', () => {
    const summary = (name: string, reference: string): WrittenCard => ({
      id: `s/${name}`,
      question: `What is ${name}?`,
      reference,
      answers: [
        { category: 'terse', answer: name, score: 1 },
        { category: 'partial', answer: `some ${name}`, score: 0.5 },
      ],
    });
    const two = [
      summary('alpha', 'Alpha is the first letter. For example, it begins alphabet.'),
      summary('beta', 'Beta is the second letter.\n\n```\nbeta()\n```'),
    ];
    for (const { references, input } of composedPairs(two, seededRandom(1))) {
      const { points } = readReference(input.question, references[0]!, new Set());
      const kinds = points.map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['claim', 'claim', 'code', 'example']);
    }
  });

  it('sometimes get more than was asked, which costs nothing', () => {
    const more = pairs.filter((pair) => {
      const asked = askedBy(pair);
      const others = cards.filter(
        (card) => !asked.includes(card) && subjectOf(card) === subjectOf(asked[0]!),
      );
      return given(pair, others).length > 0;
    });
    expect(more.length).toBeGreaterThan(pairs.length / 10);
    expect(more.some(({ atLeast, contradicts }) => atLeast?.[1] === true && contradicts === false)).toBe(
      true,
    );
  });

  it('come out the same from the same seed', () => {
    expect(composedPairs(cards, seededRandom(1))).toEqual(pairs);
  });

  it('need a second card of the subject', () => {
    expect(composedPairs(cards.slice(0, 1), seededRandom(1))).toEqual([]);
  });
});
