import { thirdOf } from '../src/grade/grading-model.ts';
import { pick, shuffled } from './draw.ts';
import { contradicts, isWhole, type ReaderPair } from './reader-pairs.ts';
import { subjectOf, type WrittenAnswer, type WrittenCard } from './written-cards.ts';

const PAIRS_PER_CARD = 12;
/** How often, 0…1. */
const OFTEN = {
  threeCards: 0.35,
  oneUnanswered: 0.3,
  everyPartRight: 0.45,
  partRight: 0.4,
  /** The reference is a learner's right answer. */
  answerAsReference: 0.4,
  /** A right answer to a card that was not asked is added: it costs nothing. */
  moreThanAsked: 0.25,
  anyOrder: 0.4,
};

/**
 * Two or three cards of a subject asked as one, with a reference as long as theirs together, and answers that hold all
 * of it, leave a part out or get a part wrong. Their grade is the mean over the cards; with a part left out or
 * contradicted the answer is partly right at best. Cards have short references; so the reader learns what a part is
 * worth, and that a long answer is not wrong where it says more.
 *
 * @param random 0…1, each call another number
 */
export function composedPairs(cards: readonly WrittenCard[], random: () => number): ReaderPair[] {
  return cards.flatMap((card) => {
    const others = cards.filter((other) => other !== card && subjectOf(other) === subjectOf(card));
    if (others.length === 0) return [];
    return Array.from({ length: PAIRS_PER_CARD }, () => {
      const drawn = shuffled(others, random);
      const asked = random() < OFTEN.threeCards ? 2 : 1;
      return composed(shuffled([card, ...drawn.slice(0, asked)], random), drawn[asked], random);
    });
  });
}

function composed(
  cards: readonly WrittenCard[],
  unasked: WrittenCard | undefined,
  random: () => number,
): ReaderPair {
  const unanswered = random() < OFTEN.oneUnanswered ? pick(cards, random) : undefined;
  const rightShare = random() < OFTEN.everyPartRight ? 1 : OFTEN.partRight;
  const parts = cards.map((card) => ({ card, ...partOf(card, rightShare, random) }));
  const given = parts.filter(({ card }) => card !== unanswered).map(({ answer }) => answer);
  const score = given.reduce((sum, answer) => sum + answer.score, 0) / cards.length;
  const contradicted = given.some((answer) => contradicts(answer) === true);
  const texts = given.map(({ answer }) => answer);
  if (unasked !== undefined && random() < OFTEN.moreThanAsked) {
    texts.push(pick(unasked.answers.filter(isWhole), random).answer);
  }
  const ordered = random() < OFTEN.anyOrder ? shuffled(texts, random) : texts;
  return {
    set: 'composed',
    input: {
      question: cards.map(({ question }) => question).join(' '),
      context: cards.flatMap(({ context }) => context ?? []).join(' '),
      answer: ordered.map(asSentence).join(' '),
    },
    // Paragraphs of their own, or what follows an example would be read as one.
    references: [parts.map(({ reference }) => asSentence(reference)).join('\n\n')],
    atLeast: [thirdOf(score) >= 1, thirdOf(score) >= 2 && unanswered === undefined && !contradicted],
    contradicts: contradicted,
  };
}

/** What a card gives to the reference, and another wording or something worse to the answer. */
function partOf(
  { answers, reference }: WrittenCard,
  rightShare: number,
  random: () => number,
): { readonly reference: string; readonly answer: WrittenAnswer } {
  const own = random() < OFTEN.answerAsReference ? pick(answers.filter(isWhole), random) : undefined;
  const usable = answers.filter((answer) => answer !== own && contradicts(answer) !== null);
  const isRight = random() < rightShare;
  const answer = pick(
    usable.filter(({ score }) => (thirdOf(score) === 2) === isRight),
    random,
  );
  return { reference: own?.answer ?? reference, answer };
}

/** Keeps the end of one part from running into the next; a block of code or a formula ends by itself. */
function asSentence(text: string): string {
  return /(?:[.!?;:)]|```|\$\$)\s*$/.test(text) ? text : `${text}.`;
}
