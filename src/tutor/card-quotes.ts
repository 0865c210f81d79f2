import type { Card } from '../card.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { type CardSentence, cardSentences } from '../search/card-sentences.ts';
import type { Hit } from '../search/hit.ts';
import type { SoftCoverage } from '../search/soft-coverage.ts';
import type { Citation } from './answer.ts';

const SENTENCES_CONSIDERED = 60;
const PIECES_PER_SENTENCE = 120;
/** Characters quoted of an answer that is code alone. */
const CODE_QUOTE_LENGTH = 400;

/**
 * The sentences of a card's answer that cover a text best, at most `count`, in reading order. The opening sentence is
 * always one of them: it is where a card answers its own question.
 *
 * @param coverage of the text to be covered.
 */
export function bestSentences(
  vectors: WordVectors,
  coverage: SoftCoverage,
  card: Card,
  count: number,
): string[] {
  const inAnswer = sentencesOf(card, ['answer']);
  if (inAnswer.length === 0) return [codeOf(card)];
  const others = byCoverage(vectors, coverage, inAnswer.slice(1)).slice(0, count - 1);
  const chosen = inAnswer.filter((sentence, index) => index === 0 || others.includes(sentence));
  return chosen.map(({ text }) => text);
}

/** The sentence of a card's answer or background that covers a text best. */
export function closestSentence(vectors: WordVectors, coverage: SoftCoverage, card: Card): string {
  const closest = byCoverage(vectors, coverage, sentencesOf(card, ['answer', 'context']))[0];
  return closest?.text ?? codeOf(card);
}

export function citationOf({ card }: Hit, quote: string): Citation {
  return { cardId: card.id, deck: card.deck, quote };
}

function sentencesOf(card: Card, fields: readonly CardSentence['field'][]): CardSentence[] {
  return cardSentences(card)
    .filter(({ field }) => fields.includes(field))
    .slice(0, SENTENCES_CONSIDERED);
}

function byCoverage(
  vectors: WordVectors,
  coverage: SoftCoverage,
  sentences: readonly CardSentence[],
): CardSentence[] {
  return sentences
    .map((sentence) => {
      const pieces = vectors.tokenize(sentence.text, PIECES_PER_SENTENCE);
      return { sentence, value: coverage.soft(coverage.of(pieces)) };
    })
    .sort((a, b) => b.value - a.value)
    .map(({ sentence }) => sentence);
}

function codeOf(card: Card): string {
  return card.answer.slice(0, CODE_QUOTE_LENGTH);
}
