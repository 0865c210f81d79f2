import type { WordVectors } from '../embed/word-vectors.ts';
import { type CardSentence, cardSentences } from '../search/card-sentences.ts';
import type { Hit } from '../search/hit.ts';
import { parseQuery } from '../search/query.ts';
import { SoftCoverage } from '../search/soft-coverage.ts';
import type { AskEvent, Citation, TutorAnswer } from './answer.ts';

/** Sentences quoted from the best card, and from each card that supports it. */
const SENTENCES_OF_BEST = 3;
const SENTENCES_OF_SUPPORT = 1;
const SUPPORTING_CARDS = 2;
/** A supporting card must be at least this likely, relative to the best. */
const SUPPORT_SHARE = 0.6;
const SENTENCES_CONSIDERED = 60;
const PIECES_PER_SENTENCE = 120;
/** Characters quoted of an answer that is code alone. */
const CODE_QUOTE_LENGTH = 400;

/** Below this probability of the best card the answer is called a guess and kept to that card's opening. */
const UNCERTAIN_BELOW = 0.2;
const UNCERTAIN = 'No card surely answers this; the closest one says: ';
const NOT_COVERED = 'Your decks do not seem to cover this question.';

/**
 * Answers a question with sentences quoted from the cards found for it, each followed by the number of its citation.
 * Nothing is said that no card says.
 */
export function* answerQuestion(
  vectors: WordVectors,
  question: string,
  found: { readonly hits: readonly Hit[]; readonly noMatch: boolean },
): Generator<AskEvent, void> {
  yield { type: 'hits', hits: found.hits };
  const citations = found.noMatch ? [] : quote(vectors, question, found.hits);
  const uncertain = citations.length > 0 && found.hits[0]!.score < UNCERTAIN_BELOW;
  let answer = uncertain ? UNCERTAIN : '';
  if (uncertain) yield { type: 'delta', text: answer };
  for (const [index, citation] of citations.entries()) {
    const text = `${separator(citations[index - 1]?.quote, citation.quote)}${citation.quote} [${index + 1}]`;
    answer += text;
    yield { type: 'delta', text };
    yield { type: 'citation', citation };
  }
  if (citations.length === 0) {
    answer = NOT_COVERED;
    yield { type: 'delta', text: answer };
  }
  const done: TutorAnswer = {
    answer,
    citations,
    cards: found.hits,
    confidence: found.hits[0]?.score ?? 0,
    noMatch: found.noMatch,
  };
  yield { type: 'done', answer: done };
}

/** Formulas, tables and code of several lines stand in paragraphs of their own; sentences follow each other. */
function separator(before: string | undefined, next: string): string {
  if (before === undefined) return '';
  return before.includes('\n') || next.includes('\n') ? '\n\n' : ' ';
}

function quote(vectors: WordVectors, question: string, hits: readonly Hit[]): Citation[] {
  const best = hits[0];
  if (best === undefined) return [];
  const coverage = SoftCoverage.ofQuery(vectors, parseQuery(question));
  if (best.score < UNCERTAIN_BELOW) return bestSentences(vectors, coverage, best, 1);
  const support = hits
    .slice(1)
    .filter(
      (hit) =>
        hit.score >= SUPPORT_SHARE * best.score && (hit.group === undefined || hit.group === hit.card.id),
    )
    .slice(0, SUPPORTING_CARDS);
  return [
    ...bestSentences(vectors, coverage, best, SENTENCES_OF_BEST),
    ...support.flatMap((hit) => bestSentences(vectors, coverage, hit, SENTENCES_OF_SUPPORT)),
  ];
}

/**
 * The sentences of a card's answer that cover the question best, in reading order. The opening sentence is always
 * one of them: it is where a card answers its own question.
 */
function bestSentences(vectors: WordVectors, coverage: SoftCoverage, hit: Hit, count: number): Citation[] {
  const inAnswer = cardSentences(hit.card)
    .filter((sentence) => sentence.field === 'answer')
    .slice(0, SENTENCES_CONSIDERED);
  if (inAnswer.length === 0) return [citationOf(hit, hit.card.answer.slice(0, CODE_QUOTE_LENGTH))];
  const covered = (sentence: CardSentence): number =>
    coverage.soft(coverage.of(vectors.tokenize(sentence.text, PIECES_PER_SENTENCE)));
  const others = inAnswer
    .slice(1)
    .map((sentence) => ({ sentence, value: covered(sentence) }))
    .sort((a, b) => b.value - a.value)
    .slice(0, count - 1)
    .map(({ sentence }) => sentence);
  const chosen = inAnswer.filter((sentence, index) => index === 0 || others.includes(sentence));
  return chosen.map(({ text }) => citationOf(hit, text));
}

function citationOf(hit: Hit, text: string): Citation {
  return { cardId: hit.card.id, deck: hit.card.deck, quote: text };
}
