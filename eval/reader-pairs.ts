import { z } from 'zod';
import { thirdOf } from '../src/grade/grading-model.ts';
import type { GradeInput } from '../src/grade/grade.ts';
import type { GradedAnswer } from './grading-sets.ts';
import { readJsonLines } from './json-lines.ts';
import { rewordLightly } from './reword-lightly.ts';
import type { WrittenAnswer, WrittenCard } from './written-cards.ts';

/** A pair that the reader learns from. */
export interface ReaderPair {
  readonly set: string;
  readonly input: Omit<GradeInput, 'reference'>;
  /** The closest one counts. */
  readonly references: readonly string[];
  /** Whether the answer is at least partly right, and right; null where the pair does not tell. */
  readonly atLeast: readonly [boolean, boolean] | null;
  /** Whether it says something else about the same; null where the pair does not tell. */
  readonly contradicts: boolean | null;
}

const WHOLE = new Set(['full', 'extra', 'correction']);
const RIGHT = new Set(['full', 'terse', 'extra', 'correction']);
const WRONG = new Set(['misconception', 'negated', 'swapped', 'replaced', 'wrong-number']);
/** They are judged by their form, not by the reference. */
const FORM_ONLY = new Set(['copied', 'unknown', 'off-topic']);
/** A wrong answer as reference makes the right ones wrong, unless half of it is right. */
const SURELY_WRONG = 0.2;

type Categorised = Pick<WrittenAnswer, 'category'>;

/** True for a right answer that holds all of the reference. */
export function isWhole({ category }: Categorised): boolean {
  return WHOLE.has(category);
}

/** True for an answer that deserves full marks. */
export function isRight({ category }: Categorised): boolean {
  return RIGHT.has(category);
}

/** Whether an answer says something else about the same; null where its kind does not tell. */
export function contradicts({ category }: Categorised): boolean | null {
  if (WRONG.has(category) || category === 'mixed') return true;
  return isRight({ category }) || category === 'partial' ? false : null;
}

/**
 * A card's answers against its reference; against its whole right answers, which stand for other wordings of the
 * reference; and right answers against wrong ones and partial ones in the reference's place. So every answer is right
 * to one reference and wrong to another, and neither its wording nor its length can give it away. And lightly reworded
 * references, or nearly the same words would seem to speak against an answer: wrong ones are written with them.
 *
 * @param random 0…1, each call another number
 */
export function pairsOfCard(card: WrittenCard, random: () => number): ReaderPair[] {
  const pair = (set: string, reference: string, { category, answer, score }: WrittenAnswer): ReaderPair => ({
    set,
    input: { question: card.question, context: card.context, answer },
    references: [reference],
    atLeast: [thirdOf(score) >= 1, thirdOf(score) >= 2],
    contradicts: contradicts({ category }),
  });
  const right = { category: 'full', score: 1 };
  const again = (text: string) => pair('repeated', text, { ...right, answer: rewordLightly(text, random) });
  const repeated = [card.reference, card.reference].map(again);
  const compared = card.answers.flatMap((one) => {
    const pairs = [pair('written', card.reference, one)];
    const others = card.answers.filter((other) => other !== one);
    if (isWhole(one)) {
      pairs.push(again(one.answer));
      const told = others.filter(({ category }) => !FORM_ONLY.has(category));
      pairs.push(...told.map((other) => pair('reworded', one.answer, other)));
    }
    if (one.category === 'partial') {
      const whole = others.filter(isWhole);
      pairs.push(...whole.map((other) => pair('mirrored', one.answer, { ...other, ...right })));
      pairs.push(pair('mirrored', one.answer, { ...one, ...right }));
    }
    if (WRONG.has(one.category) && one.score <= SURELY_WRONG) {
      const rights = others.filter(isRight);
      const wrong = { category: 'replaced', score: 0 };
      pairs.push(...rights.map((other) => pair('mirrored', one.answer, { ...other, ...wrong })));
      pairs.push(pair('mirrored', one.answer, { ...one, ...right }));
    }
    return pairs;
  });
  return [...compared, ...repeated];
}

/** Sets whose markers told contradiction from other mistakes. */
const TELLS_CONTRADICTION = new Set(['beetle', 'scientsbank']);

/** Train parts of the graded sets but for flashcards, which the grader's heads and thresholds are fitted on. */
export function pairsOfGraded(answers: readonly GradedAnswer[]): ReaderPair[] {
  return answers
    .filter(({ part, set }) => part === 'train' && set !== 'cards-dev')
    .map(({ set, input, references, score, label }) => ({
      set,
      input,
      references,
      atLeast: [thirdOf(score) >= 1, thirdOf(score) >= 2],
      contradicts: TELLS_CONTRADICTION.has(set) ? label === 'contradictory' : null,
    }));
}

const inferenceRow = z.object({
  s1: z.string(),
  s2: z.string(),
  label: z.enum(['entailment', 'neutral', 'contradiction']),
});

/** Sentence pairs labelled for inference: the first is the reference, the second the answer. */
export function pairsOfInference(set: string, file: string): ReaderPair[] {
  return readJsonLines(file).flatMap((line) => {
    const row = inferenceRow.safeParse(line);
    if (!row.success) return [];
    const { s1, s2, label } = row.data;
    return [
      {
        set,
        input: { question: '', answer: s2 },
        references: [s1],
        atLeast: null,
        contradicts: label === 'contradiction',
      },
    ];
  });
}
