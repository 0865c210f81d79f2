import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { GradeInput } from '../src/grade/grade.ts';
import { readJsonLines } from './json-lines.ts';
import { plainCards } from './plain-cards.ts';
import { readWrittenCards } from './written-cards.ts';

/** One answer with the grade a person gave it. */
export interface GradedAnswer {
  readonly set: GradingSetName;
  /** Answers to one question share it; cross-validation keeps them together. */
  readonly group: string;
  readonly input: GradeInput;
  /** Other right answers to the question, where the set has them; the grade is the best over all. */
  readonly references: readonly string[];
  /** 0…1 as the person gave it. */
  readonly score: number;
  readonly category: string;
  /** The marker's own word, where the set has one. */
  readonly label?: string;
  readonly part: 'train' | 'dev';
}

export const GRADING_SETS = ['beetle', 'scientsbank', 'saf_en', 'digiklausur', 'cards-dev'] as const;
/** Answers of ours over `decks/`: the half that is tuned on, and the two parts that are only reported. */
export type OwnPart = 'dev' | 'held-out' | 'second-held-out';
/** Kinds of answers in `eval/grading/challenges`, only ever reported. */
export const CHALLENGES = ['contrast', 'asked'] as const;
type Challenge = (typeof CHALLENGES)[number];
export type GradingSetName = (typeof GRADING_SETS)[number] | `own-${OwnPart}` | Challenge;

const row = z.object({
  qid: z.string().optional(),
  card_id: z.string().optional(),
  deck: z.string().optional(),
  question: z.string(),
  reference: z.string(),
  references: z.array(z.string()).optional(),
  context: z.string().nullish(),
  answer: z.string(),
  score: z.number().min(0).max(1),
  category: z.string().optional(),
  label: z.string().optional(),
});

const FILES: Readonly<Record<(typeof GRADING_SETS)[number], { train: string; dev?: string }>> = {
  beetle: { train: 'beetle-train', dev: 'beetle-dev-unseen-answers' },
  scientsbank: {
    train: 'scientsbank-train',
    dev: 'scientsbank-dev-unseen-answers',
  },
  saf_en: { train: 'saf_en-train', dev: 'saf_en-dev-unseen-answers' },
  digiklausur: { train: 'digiklausur' },
  'cards-dev': { train: 'cards-dev' },
};

/** Reads the development sets below `folder` (the development data's root). */
export function readDevelopmentSets(folder: string): GradedAnswer[] {
  return GRADING_SETS.flatMap((set) => {
    const { train, dev } = FILES[set];
    const parts = [readRows(folder, train).map((line) => answerOf(set, 'train', line))];
    if (dev !== undefined) parts.push(readRows(folder, dev).map((line) => answerOf(set, 'dev', line)));
    return parts.flat();
  });
}

function readRows(folder: string, name: string): z.infer<typeof row>[] {
  const file = join(folder, 'grading', `${name}.jsonl`);
  if (!existsSync(file)) throw new Error(`${file} is missing: give the folder of the development data.`);
  return readJsonLines(file).map((line) => row.parse(line));
}

function answerOf(set: GradingSetName, part: GradedAnswer['part'], line: z.infer<typeof row>): GradedAnswer {
  const { question, reference, answer } = line;
  return {
    set,
    group: `${set}/${line.deck ?? line.qid ?? question}`,
    input: {
      question,
      reference,
      answer,
      ...(line.context ? { context: line.context } : {}),
    },
    references: line.references ?? [reference],
    score: line.score,
    category: line.category ?? 'answer',
    ...(line.label === undefined ? {} : { label: line.label }),
    part,
  };
}

const ownRow = z.strictObject({
  id: z.string(),
  deck: z.string(),
  question: z.string(),
  category: z.string(),
  split: z.enum(['dev', 'held-out']),
  answer: z.string(),
  score: z.number().min(0).max(1),
  verdict: z.enum(['correct', 'partial', 'incorrect']),
});

/** Reads a part of the repository's own answers (`eval/grading/`) with the cards they belong to. */
export function readOwnAnswers(repository: string, part: OwnPart): GradedAnswer[] {
  const file = part === 'second-held-out' ? 'answers-second.jsonl' : 'answers.jsonl';
  const split = part === 'dev' ? 'dev' : 'held-out';
  return readJsonLines(join(repository, 'eval/grading', file))
    .map((line) => ownRow.parse(line))
    .filter((line) => line.split === split)
    .map((line): GradedAnswer => {
      const card = plainCards(join(repository, 'decks', `${line.deck}.md`)).get(line.question);
      if (card === undefined) throw new Error(`${line.id}: no card asks “${line.question}”.`);
      return {
        set: `own-${part}`,
        group: line.deck,
        input: {
          question: line.question,
          reference: card.answer,
          context: card.context,
          answer: line.answer,
        },
        references: [card.answer],
        score: line.score,
        category: line.category,
        part: part === 'dev' ? 'train' : 'dev',
      };
    });
}

/** Reads the answers of one challenge. */
export function readChallenge(repository: string, challenge: Challenge): GradedAnswer[] {
  return readWrittenCards(repository, 'challenges', `${challenge}-`).flatMap(
    ({ id, question, context, reference, answers }) =>
      answers.map(({ answer, category, score }) => ({
        set: challenge,
        group: id.split('/')[0]!,
        input: { question, reference, context, answer },
        references: [reference],
        score,
        category,
        part: 'dev' as const,
      })),
  );
}
