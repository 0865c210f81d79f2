import type { PassageTable } from '../index/store.ts';
import { cosine } from '../similarity.ts';

/** How a model's cosine similarities lie: the mean of questions with their own answers, and with other cards' ones. */
export interface AnswerCosines {
  readonly own: number;
  readonly other: number;
}

const SAMPLE = 256;
/** Fewer cards than this say nothing of a model. */
const ENOUGH = 8;
/** Other cards' answers each question is held against. */
const OTHERS = 4;
/** A model that tells own from other answers by less is not scaled, whatever its scale. */
const LEAST_DIFFERENCE = 0.02;

/**
 * Measures a model on the decks themselves, over at most 256 cards evenly spread. The vectors are those of passages: a
 * model with a prefix for queries is measured as if questions were passages.
 *
 * @returns null when fewer than eight cards have both a question and an answer.
 */
export function answerCosines(table: PassageTable): AnswerCosines | null {
  const cards = sampledCards(table);
  if (cards.length < ENOUGH) return null;
  let own = 0;
  let other = 0;
  cards.forEach(({ question, answers }, index) => {
    own += nearest(table, question, answers);
    for (let step = 1; step <= OTHERS; step++) {
      other += nearest(table, question, cards[(index + step) % cards.length]!.answers) / OTHERS;
    }
  });
  return { own: own / cards.length, other: other / cards.length };
}

/**
 * Brings cosines of one model to the scale of another, so that what was fitted on the one means the same for the other:
 * linear, own answers to own answers and others to others.
 *
 * @param measured null leaves cosines as they are.
 */
export function cosineScale(
  measured: AnswerCosines | null,
  reference: AnswerCosines,
): (cosine: number) => number {
  if (measured === null || measured.own - measured.other < LEAST_DIFFERENCE) return (value) => value;
  const slope = (reference.own - reference.other) / (measured.own - measured.other);
  return (value) => reference.other + slope * (value - measured.other);
}

interface SampledCard {
  /** Rows of the table. */
  readonly question: number;
  readonly answers: readonly number[];
}

function sampledCards({ cards, fields }: PassageTable): SampledCard[] {
  const byCard = new Map<number, { question: number | null; answers: number[] }>();
  fields.forEach((field, row) => {
    const card = byCard.get(cards[row]!) ?? { question: null, answers: [] };
    if (field === 'question') card.question ??= row;
    if (field === 'answer') card.answers.push(row);
    byCard.set(cards[row]!, card);
  });
  const complete = [...byCard.values()].flatMap(({ question, answers }) =>
    question === null || answers.length === 0 ? [] : [{ question, answers }],
  );
  const step = Math.max(1, complete.length / SAMPLE);
  return Array.from(
    { length: Math.min(SAMPLE, complete.length) },
    (_, index) => complete[Math.floor(index * step)]!,
  );
}

function nearest({ vectors, dimension }: PassageTable, row: number, others: readonly number[]): number {
  const at = (each: number) => vectors.subarray(each * dimension, (each + 1) * dimension);
  return Math.max(...others.map((other) => cosine(at(row), at(other))));
}
