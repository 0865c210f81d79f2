import { pick } from './draw.ts';
import { isRight, type ReaderPair } from './reader-pairs.ts';
import { subjectOf, type WrittenCard } from './written-cards.ts';

/**
 * For each card a right answer to another card of its subject and one to a card of another subject: true, and no answer
 * to what was asked. Few of the written answers are like that, as they can be had so.
 *
 * @param random 0…1, each call another number
 */
export function offTopicPairs(cards: readonly WrittenCard[], random: () => number): ReaderPair[] {
  return cards.flatMap((card) => {
    const others = cards.filter((other) => other !== card);
    const near = others.filter((other) => subjectOf(other) === subjectOf(card));
    const far = others.filter((other) => subjectOf(other) !== subjectOf(card));
    return [near, far].filter(({ length }) => length > 0).map((group) => answered(card, group, random));
  });
}

function answered(card: WrittenCard, others: readonly WrittenCard[], random: () => number): ReaderPair {
  const { answer } = pick(pick(others, random).answers.filter(isRight), random);
  return {
    set: 'off-topic',
    input: { question: card.question, context: card.context, answer },
    references: [card.reference],
    atLeast: [false, false],
    contradicts: null,
  };
}
