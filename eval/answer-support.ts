/**
 * `npx tsx eval/answer-support.ts`: how often the tutor takes a card to say a sentence that a chat model might write,
 * measured on the sentences of answers people typed to cards: ours (dev split) and, where DECKWISE_SHARED names the
 * development data, those of cards-dev. The threshold in `src/tutor/sentence-support.ts` was chosen on these.
 */
import { join } from 'node:path';
import { type Card, type CardId } from '../src/card.ts';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { sentences } from '../src/sentences.ts';
import { sentenceSupport } from '../src/tutor/sentence-support.ts';
import { type GradedAnswer, readDevelopmentSets, readOwnAnswers } from './grading-sets.ts';

const OTHER_CARD = 'full, of another card of the deck';
const shared = process.env['DECKWISE_SHARED'];
const ours = readOwnAnswers(join(import.meta.dirname, '..'), 'dev');
const theirs = shared === undefined ? [] : readDevelopmentSets(join(shared, 'data'));
const vectors = await openWordVectors();

for (const set of [ours, theirs.filter((answer) => answer.set === 'cards-dev')]) {
  if (set.length === 0) continue;
  console.log(`\n${set[0]!.set}`);
  for (const [category, [supported, all]] of count(set)) {
    const share = Math.round((100 * supported) / all);
    console.log(`  ${category.padEnd(36)} ${String(share).padStart(3)} % of ${all} sentences supported`);
  }
}

/** For each category the supported sentences and all of them. */
function count(answers: readonly GradedAnswer[]): Map<string, [supported: number, all: number]> {
  const counts = new Map<string, [number, number]>();
  const add = (category: string, sentence: string, card: GradedAnswer): void => {
    const { supported } = sentenceSupport(vectors, '', sentence, [cardOf(card)]);
    const [before, all] = counts.get(category) ?? [0, 0];
    counts.set(category, [before + (supported ? 1 : 0), all + 1]);
  };
  for (const answer of answers) {
    for (const sentence of sentences(answer.input.answer)) {
      add(answer.category, sentence, answer);
      if (answer.category !== 'full') continue;
      for (const other of siblings(answer, answers)) add(OTHER_CARD, sentence, other);
    }
  }
  return counts;
}

/** One answer to each other card of the deck. */
function siblings(answer: GradedAnswer, answers: readonly GradedAnswer[]): GradedAnswer[] {
  const questions = new Set([answer.input.question]);
  return answers.filter(({ group, input }) => {
    const isNew = group === answer.group && !questions.has(input.question);
    questions.add(input.question);
    return isNew;
  });
}

function cardOf({ input }: GradedAnswer): Card {
  return {
    id: 'abcdefgh234567aa' as CardId,
    deck: '',
    title: null,
    context: input.context ?? '',
    question: input.question,
    answer: input.reference,
    tags: [],
    source: { file: '', line: 1 },
  };
}
