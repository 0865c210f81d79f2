import type { WordVectors } from '../embed/word-vectors.ts';
import type { Hit } from '../search/hit.ts';
import { parseQuery } from '../search/query.ts';
import { SoftCoverage } from '../search/soft-coverage.ts';
import { type AnswerNotice, type AskEvent, type Citation, EXTRACTIVE } from './answer.ts';
import { bestSentences, citationOf } from './card-quotes.ts';

/** Sentences quoted from the best card, and from each card that supports it. */
const SENTENCES_OF_BEST = 3;
const SENTENCES_OF_SUPPORT = 1;
const SUPPORTING_CARDS = 2;
/** A supporting card must be at least this likely, relative to the best. */
const SUPPORT_SHARE = 0.6;

/** Below this probability of the best card the answer is called a guess and kept to that card's opening. */
const UNCERTAIN_BELOW = 0.2;
const UNCERTAIN = 'No card surely answers this; the closest one says: ';
const NOT_COVERED = 'Your decks do not seem to cover this question.';

export interface Found {
  readonly hits: readonly Hit[];
  readonly noMatch: boolean;
  readonly correctedQuery?: string;
}

/**
 * Answers a question with sentences quoted from the cards found for it, each followed by the number of its citation.
 * Nothing is said that no card says.
 *
 * @param notice why a chat model did not answer instead.
 */
export function* quotedAnswer(
  vectors: WordVectors,
  question: string,
  found: Found,
  notice?: AnswerNotice,
): Generator<AskEvent, void> {
  const citations = found.noMatch ? [] : quotesFrom(vectors, question, found.hits);
  const uncertain = citations.length > 0 && found.hits[0]!.score < UNCERTAIN_BELOW;
  let answer = citations.length === 0 ? NOT_COVERED : uncertain ? UNCERTAIN : '';
  if (answer !== '') yield { type: 'delta', text: answer };
  const sentences = citations.map((citation, index) => sentenceOf(citation, index + 1));
  for (const [index, citation] of citations.entries()) {
    const text = `${separator(citations[index - 1]?.quote, citation.quote)}${citation.quote} [${index + 1}]`;
    answer += text;
    yield { type: 'delta', text, sentence: sentences[index]! };
    yield { type: 'citation', citation };
  }
  const { hits, noMatch } = found;
  const basis = { answer, citations, cards: hits, confidence: hits[0]?.score ?? 0, noMatch, sentences };
  const done = { ...basis, answeredBy: EXTRACTIVE, ...(notice === undefined ? {} : { notice }) };
  yield { type: 'done', answer: done };
}

function sentenceOf({ quote }: Citation, number: number) {
  return { text: quote, citations: [number], supported: true };
}

/** Formulas, tables and code of several lines stand in paragraphs of their own; sentences follow each other. */
function separator(before: string | undefined, next: string): string {
  if (before === undefined) return '';
  return before.includes('\n') || next.includes('\n') ? '\n\n' : ' ';
}

function quotesFrom(vectors: WordVectors, question: string, hits: readonly Hit[]): Citation[] {
  const best = hits[0];
  if (best === undefined) return [];
  const coverage = SoftCoverage.ofQuery(vectors, parseQuery(question));
  const quotesOf = (hit: Hit, count: number) =>
    bestSentences(vectors, coverage, hit.card, count).map((text) => citationOf(hit, text));
  if (best.score < UNCERTAIN_BELOW) return quotesOf(best, 1);
  const support = leaders(hits.slice(1))
    .filter((hit) => hit.score >= SUPPORT_SHARE * best.score)
    .slice(0, SUPPORTING_CARDS);
  return [
    ...quotesOf(best, SENTENCES_OF_BEST),
    ...support.flatMap((hit) => quotesOf(hit, SENTENCES_OF_SUPPORT)),
  ];
}

/** Hits without those that a better one nearly repeats. */
export function leaders(hits: readonly Hit[]): Hit[] {
  return hits.filter(({ card, group }) => group === undefined || group === card.id);
}
