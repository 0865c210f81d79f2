import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readOwnAnswers } from '../../eval/grading-sets.ts';
import { pairsOfCard, pairsOfGraded } from '../../eval/reader-pairs.ts';
import { readWrittenCards, type WrittenCard } from '../../eval/written-cards.ts';
import { seededRandom } from '../../src/seeded-random.ts';
import { contentWords, stem } from '../../src/words.ts';

const stemsOf = (text: string) => new Set(contentWords(text).map(stem));
/** Jaccard index. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((each) => b.has(each)).length;
  return shared / (a.size + b.size - shared);
}
type Asked = Pick<WrittenCard, 'question' | 'reference'>;
/** Cards that are about what one of the others is about, by the words of question and reference. */
function alike(cards: readonly Asked[], others: readonly Asked[]): Asked[] {
  const stems = ({ question, reference }: Asked) => [stemsOf(question), stemsOf(`${question} ${reference}`)];
  const known = others.map(stems);
  return cards.filter((card) => {
    const own = stems(card);
    return known.some((other) => overlap(own[0]!, other[0]!) >= 0.45 || overlap(own[1]!, other[1]!) >= 0.35);
  });
}

const repository = join(import.meta.dirname, '../..');
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  full: [0.8, 1],
  terse: [0.8, 1],
  extra: [0.8, 1],
  correction: [0.8, 1],
  partial: [0.34, 0.66],
  mixed: [0.34, 0.66],
  misconception: [0, 0.33],
  negated: [0, 0.33],
  stuffed: [0, 0.33],
  copied: [0, 0.33],
  'off-topic': [0, 0.33],
  unknown: [0, 0.33],
  vague: [0, 0.4],
  swapped: [0, 0.5],
  replaced: [0, 0.5],
  'wrong-number': [0, 0.5],
};

describe.each(['written', 'challenges'] as const)('the answers in %s', (folder) => {
  const cards = readWrittenCards(repository, folder);

  it('are ten to each of several hundred cards of many subjects', () => {
    expect(cards.length).toBeGreaterThan(600);
    expect(new Set(cards.map(({ id }) => id.split('/')[0])).size).toBeGreaterThan(25);
    expect(cards.filter(({ answers }) => answers.length !== 10).map(({ id }) => id)).toEqual([]);
  });

  it('have unique ids', () => {
    expect(new Set(cards.map(({ id }) => id)).size).toBe(cards.length);
  });

  it('carry the grade that their category stands for', () => {
    const odd = cards.flatMap(({ id, answers }) =>
      answers.flatMap(({ category, score }) => {
        const [least, most] = RANGES[category] ?? [2, -1];
        return score >= least && score <= most ? [] : [`${id}/${category}: ${score}`];
      }),
    );
    expect(odd).toEqual([]);
  });
});

describe('the written answers', () => {
  const written = readWrittenCards(repository, 'written');
  const questions = (cards: readonly Asked[]) => cards.map(({ question }) => question);

  it('ask nothing that an answer of the evaluation is about', () => {
    const asked = (['dev', 'held-out', 'second-held-out'] as const).flatMap((part) =>
      readOwnAnswers(repository, part).map(({ input }) => [input.question, input] as const),
    );
    expect(questions(alike(written, [...new Map(asked).values()]))).toEqual([]);
  });

  it('ask nothing that the challenges ask', () => {
    expect(questions(alike(written, readWrittenCards(repository, 'challenges')))).toEqual([]);
  });
});

describe('the pairs of a card', () => {
  const card: WrittenCard = {
    id: 'subject/card',
    question: 'Which?',
    reference: 'The first.',
    answers: [
      { category: 'full', answer: 'It is the first one.', score: 1 },
      { category: 'terse', answer: 'first', score: 1 },
      { category: 'partial', answer: 'one of them', score: 0.5 },
      { category: 'swapped', answer: 'It is the last.', score: 0 },
    ],
  };
  const pairs = pairsOfCard(card, seededRandom(1));
  const against = (reference: string) =>
    pairs
      .filter(({ set, references }) => set !== 'repeated' && references[0] === reference)
      .map(({ input, atLeast, contradicts }) => [input.answer, ...atLeast!, contradicts]);

  it('grade every answer against the reference', () => {
    expect(against('The first.')).toEqual([
      ['It is the first one.', true, true, false],
      ['first', true, true, false],
      ['one of them', true, false, false],
      ['It is the last.', false, false, true],
    ]);
  });

  it('call a lightly reworded reference right', () => {
    const repeated = pairs.filter(({ set }) => set === 'repeated');
    expect(repeated.map(({ references }) => references[0])).toEqual(
      expect.arrayContaining(['The first.', 'It is the first one.']),
    );
    for (const { atLeast, contradicts } of repeated) {
      expect(atLeast).toEqual([true, true]);
      expect(contradicts).toBe(false);
    }
  });

  it('take a whole right answer for a reference', () => {
    expect(against('It is the first one.')).toContainEqual(['one of them', true, false, false]);
  });

  it('make a right answer wrong and a wrong one right where the wrong one is the reference', () => {
    expect(against('It is the last.')).toEqual([
      ['It is the first one.', false, false, true],
      ['first', false, false, true],
      ['It is the last.', true, true, false],
    ]);
  });

  it('make a short answer whole where it is the reference', () => {
    expect(against('one of them')).toContainEqual(['It is the first one.', true, true, false]);
  });
});

describe('the pairs of graded sets', () => {
  it('leave out flashcards and held-back answers', () => {
    const answer = {
      group: 'g',
      input: { question: 'q', reference: 'r', answer: 'a' },
      references: ['r'],
      score: 1,
      category: 'answer',
    };
    const answers = [
      { ...answer, set: 'beetle', part: 'train', label: 'contradictory' },
      { ...answer, set: 'beetle', part: 'dev' },
      { ...answer, set: 'cards-dev', part: 'train' },
    ] as const;
    expect(pairsOfGraded(answers).map(({ set, contradicts }) => [set, contradicts])).toEqual([
      ['beetle', true],
    ]);
  });
});
