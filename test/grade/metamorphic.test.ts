import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import type { GradeInput } from '../../src/grade/grade.ts';
import { gradeAnswer } from '../../src/grade/grade-answer.ts';
import { readReference } from '../../src/grade/key-points.ts';
import { sentences } from '../../src/sentences.ts';
import { plainProse } from '../../src/markdown.ts';
import { contentWords, stem } from '../../src/words.ts';
import { readOwnAnswers } from '../../eval/grading-sets.ts';
import { rewordLightly } from '../../eval/reword-lightly.ts';
import { seededRandom } from '../../src/seeded-random.ts';
import { plainCards, type PlainCard } from '../../eval/plain-cards.ts';

const decks = join(import.meta.dirname, '../../decks');
const cards: PlainCard[] = readdirSync(decks, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .sort()
  .flatMap((file) => [...plainCards(join(decks, file)).values()]);

let vectors: WordVectors;
beforeAll(async () => {
  vectors = await openWordVectors();
});

const grade = (card: PlainCard, answer: string) =>
  gradeAnswer({ question: card.question, reference: card.answer, context: card.context, answer }, vectors);

/** Cards for which a property fails, so that a failure names them. */
function broken(property: (card: PlainCard) => boolean | undefined): string[] {
  return cards.filter((card) => property(card) === false).map((card) => card.question);
}

const proseOf = (card: PlainCard) => plainProse(card.answer);
const sharesWord = (text: string, card: PlainCard) => {
  const known = new Set(contentWords(`${card.answer} ${card.question}`).map(stem));
  return contentWords(text).some((word) => known.has(stem(word)));
};

describe('a grade over every card of the sample decks', () => {
  it('has cards to be tried on', () => {
    expect(cards.length).toBeGreaterThan(120);
  });

  it('calls the reference itself correct', () => {
    expect(broken((card) => grade(card, card.answer).verdict === 'correct')).toEqual([]);
  });

  it('does not depend on case, accents, white space or a polite opening', () => {
    const variants: ((text: string) => string)[] = [
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.replaceAll('e', 'é'),
      (text) => `  ${text.replaceAll(' ', '  ')}\n`,
      (text) => `Hello! ${text}`,
      (text) => `I think that ${text}`,
    ];
    for (const vary of variants) {
      expect(
        broken((card) => grade(card, vary(proseOf(card))).score === grade(card, proseOf(card)).score),
      ).toEqual([]);
    }
  });

  it('does not depend on them in what learners type either', () => {
    const typed = readOwnAnswers(join(import.meta.dirname, '../..'), 'dev').filter((_, i) => i % 3 === 0);
    const variants: ((text: string) => string)[] = [
      // Inner capitals say that a word is code.
      (text) => text.replace(/\S+/g, (word) => (/\p{Ll}\p{Lu}/u.test(word) ? word : word.toUpperCase())),
      (text) => text.replaceAll('e', 'é').replaceAll('a', 'à'),
      (text) => ` \t${text.replaceAll(' ', '  ')}\r\n\n`,
      (text) => text.replaceAll(' ', '\u00a0'),
      (text) => text.replace(/(.{60,}?)\s+(?=\S)/g, '$1\n'),
      (text) => `Hi there, I think that ${text}`,
    ];
    const score = (input: GradeInput) => gradeAnswer(input, vectors).score;
    const moved = typed.flatMap(({ input }) =>
      variants
        .filter((vary) => score({ ...input, answer: vary(input.answer) }) !== score(input))
        .map(() => input.answer),
    );
    expect(moved).toEqual([]);
  });

  it('does not depend on the order of the sentences', () => {
    const reversed = (text: string) => sentences(text).reverse().join('\n');
    expect(
      broken((card) => {
        const difference =
          grade(card, reversed(proseOf(card))).score - grade(card, sentences(proseOf(card)).join('\n')).score;
        // Which of two equal words stands for a point may change with their order, by a hair.
        return Math.abs(difference) < 0.05;
      }),
    ).toEqual([]);
  });

  it('calls the reference correct in nearly the same words, phrases and sentences turned around', () => {
    const random = seededRandom(7);
    expect(
      broken((card) => grade(card, rewordLightly(card.answer, random)).verdict === 'correct').length,
    ).toBeLessThanOrEqual(cards.length / 50);
  });

  it('never rises when a key point is taken out', () => {
    expect(
      broken((card) => {
        const whole = sentences(proseOf(card));
        const full = grade(card, whole.join('\n')).score;
        return whole.length < 2
          ? undefined
          : whole.every((_, i) => grade(card, whole.filter((_line, j) => j !== i).join('\n')).score <= full);
      }),
    ).toEqual([]);
  });

  it('never rises when text is added that shares no word with the card', () => {
    const fillers = [
      'Bananas ripen quicker beside other fruit.',
      'My uncle plays the trombone in a brass band on Sundays.',
      'Glaciers carve fjords.',
    ];
    expect(
      broken((card) =>
        fillers
          .filter((filler) => !sharesWord(filler, card))
          .every((filler) =>
            [proseOf(card), sentences(proseOf(card))[0]!].every(
              (answer) => grade(card, `${answer}\n${filler}`).score <= grade(card, answer).score,
            ),
          ),
      ),
    ).toEqual([]);
  });

  it('never calls an explicit not on the first auxiliary of a one-point reference correct', () => {
    const AUXILIARY = /\b(is|are|was|were|can|could|will|would|must|should|does|do|has|have)\b(?! not\b)/i;
    const onePoint = cards
      .map((card) => ({ ...card, answer: sentences(proseOf(card))[0] ?? '' }))
      .filter(
        ({ question, answer }) =>
          readReference(question, answer).points.length === 1 && AUXILIARY.test(answer),
      );
    expect(onePoint.length).toBeGreaterThan(20);
    const called = onePoint.filter(
      (card) => grade(card, proseOf(card).replace(AUXILIARY, '$1 not')).verdict === 'correct',
    );
    expect(called.map((card) => card.question)).toEqual([]);
  });

  it('gives nothing for an empty answer, "I don\'t know" and the question handed back', () => {
    for (const answer of ['', '   ', "I don't know.", 'no idea', '???']) {
      expect(broken((card) => grade(card, answer).verdict === 'incorrect')).toEqual([]);
    }
    expect(broken((card) => grade(card, card.question).verdict !== 'correct')).toEqual([]);
  });

  it('quotes the learner word for word as evidence', () => {
    expect(
      broken((card) => {
        const answer = proseOf(card);
        return grade(card, answer).keyPoints.every(
          ({ evidence }) => evidence === undefined || answer.includes(evidence),
        );
      }),
    ).toEqual([]);
  });
});
