import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const EVERY_CARD_HAS = [
  'full',
  'terse',
  'partial',
  'misconception',
  'negated',
  'swapped',
  'off-topic',
] as const;
const ONE_OF = ['stuffed', 'copied'] as const;

const Answer = z.strictObject({
  id: z.string().min(1),
  deck: z.string().min(1),
  question: z.string().min(1),
  category: z.enum([...EVERY_CARD_HAS, ...ONE_OF]),
  split: z.enum(['dev', 'held-out']),
  answer: z.string().trim().min(1),
  score: z.number().min(0).max(1),
  verdict: z.enum(['correct', 'partial', 'incorrect']),
});
type Answer = z.infer<typeof Answer>;

const repository = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, repository), 'utf8');

const answersOf = (file: string) =>
  read(`eval/grading/${file}`)
    .trimEnd()
    .split('\n')
    .map((line) => Answer.parse(JSON.parse(line)));
const first = answersOf('answers.jsonl');
const second = answersOf('answers-second.jsonl');

function answersByCard(answers: readonly Answer[]): Map<string, Answer[]> {
  const cards = new Map<string, Answer[]>();
  for (const answer of answers) {
    const card = `${answer.deck} · ${answer.question}`;
    cards.set(card, [...(cards.get(card) ?? []), answer]);
  }
  return cards;
}

// Deliberately not the product's parser: a parser that loses a card must not hide it from this check.
function questionsOf(deck: string): string[] {
  return [...read(`decks/${deck}.md`).matchAll(/^:p (.+)$/gm)].map(([, question]) => question!.trim());
}

function verdictOf(score: number): Answer['verdict'] {
  if (score < 1 / 3) return 'incorrect';
  return score < 2 / 3 ? 'partial' : 'correct';
}

describe.each([
  ['grading answers', first],
  ['second grading answers', second],
])('the %s', (_name, answers) => {
  const cards = answersByCard(answers);

  it('cover at least 48 cards', () => {
    expect(cards.size).toBeGreaterThanOrEqual(48);
  });

  it('have unique ids', () => {
    expect(new Set(answers.map(({ id }) => id)).size).toBe(answers.length);
  });

  it('ask questions that stand in their deck', () => {
    const decks = [...new Set(answers.map(({ deck }) => deck))];
    const questions = new Map(decks.map((deck) => [deck, questionsOf(deck)]));
    const unknown = answers.filter(({ deck, question }) => !questions.get(deck)?.includes(question));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });

  it.each([...cards])('hold every kind of answer once for %s', (_card, answersToCard) => {
    const categories = answersToCard.map(({ category }) => category).sort();
    const complete = ONE_OF.map((trick) => [...EVERY_CARD_HAS, trick].sort());
    expect(complete).toContainEqual(categories);
  });

  it('carry the verdict that their score stands for', () => {
    const inconsistent = answers.filter(({ score, verdict }) => verdict !== verdictOf(score));
    expect(inconsistent.map(({ id }) => id)).toEqual([]);
  });
});

describe('the splits of the grading answers', () => {
  it('keep all answers to a card in one split, half of the cards in each', () => {
    const splits = [...answersByCard(first).values()].map((answersToCard) => [
      ...new Set(answersToCard.map(({ split }) => split)),
    ]);
    expect(splits.filter((split) => split.length !== 1)).toEqual([]);
    expect(splits.filter(([split]) => split === 'held-out')).toHaveLength(Math.floor(splits.length / 2));
  });

  it('hold back all of the second, and no card of the first', () => {
    expect(new Set(second.map(({ split }) => split))).toEqual(new Set(['held-out']));
    const asked = new Set(first.map(({ question }) => question));
    expect(second.filter(({ question }) => asked.has(question))).toEqual([]);
  });
});
