import { describe, expect, it } from 'vitest';
import type { Card, CardId } from '../../src/card.ts';
import { groupNearDuplicates } from '../../src/search/near-duplicates.ts';

function cards(...contents: (readonly [question: string, answer: string])[]): Card[] {
  return contents.map(([question, answer], index) => ({
    id: String(index) as CardId,
    deck: 'maths',
    title: null,
    context: '',
    question,
    answer,
    tags: [],
    source: { file: 'maths.md', line: index + 1 },
  }));
}

const groupOf = (...contents: Parameters<typeof cards>) =>
  groupNearDuplicates(cards(...contents)).get('1' as CardId);

describe('near-duplicates', () => {
  it('are cards that say the same in nearly the same words', () => {
    expect(
      groupOf(
        [
          'What does the Kleisli operator compose?',
          'It composes functions that return a value in a context.',
        ],
        [
          'What does the Kleisli operator compose, then?',
          'It composes functions which return a value in a context.',
        ],
      ),
    ).toBe('0');
  });

  it.each([
    [
      'What is the z-score of 94 if the mean is 92 and the deviation 5?',
      'What is the z-score of 94 if the mean is 93 and the deviation 2?',
    ],
    [
      'Prove that if a ~ b, then x ∈ [a] implies x ∈ [b].',
      'Prove that if a ~ b, then x ∈ [b] implies x ∈ [a].',
    ],
    [
      String.raw`Is $a \le b$ on $\mathbb{N}$ an equivalence relation?`,
      String.raw`Is $a \le b$ on $\mathbb{R}$ an equivalence relation?`,
    ],
    [
      'What does the command `git push` do to the branch?',
      'What does the command `git pull` do to the branch?',
    ],
  ])('are not exercises of one pattern: %s', (one, other) => {
    const answer =
      'Put the values into the definition, one after the other, and read off what follows from them.';
    expect(groupOf([one, answer], [other, answer])).toBeUndefined();
  });

  it('may differ in the white space of a formula and in articles', () => {
    const answer = 'The set of all its subsets, the empty one and itself included, written with a P.';
    expect(
      groupOf(['What is the power set $P(A)$?', answer], ['What is a power set $P( A )$?', answer]),
    ).toBe('0');
  });
});
