import type { Card } from '../card.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { gradeAnswer } from '../grade/grade-answer.ts';
import { type PieceCoverage, SoftCoverage, unionOf } from '../search/soft-coverage.ts';
import { contentWords, words } from '../words.ts';
import { closestSentence } from './card-quotes.ts';

/**
 * Soft coverage, 0…1, from which on cards are taken to say a sentence. On answers written for other purposes it passes
 * 82 % of the right ones, 4 % of sentences about another card of the same deck and 20 % of true but unrelated ones;
 * what contradicts a card in the card's own words passes too (docs/decisions/2026-11-23-chat-models.md).
 */
const SUPPORTED_FROM = 0.45;
const PIECES_PER_CARD = 2_000;
const LIST_MARKER = /^\s*(?:[-*+]|\d{1,3}[.)])\s+/;

export interface SentenceSupport {
  readonly supported: boolean;
  /** For each cited card the sentence of it that comes closest. */
  readonly quotes: readonly string[];
}

/**
 * Whether the cited cards together say a sentence: its words must be covered by theirs, each of its numbers must stand
 * in them or in the question, and it must not contradict a key point of theirs.
 */
export function sentenceSupport(
  vectors: WordVectors,
  question: string,
  sentence: string,
  cited: readonly Card[],
): SentenceSupport {
  const claim = sentence.replace(LIST_MARKER, '');
  const content = contentWords(claim);
  const coverage = new SoftCoverage(
    vectors,
    vectors.tokenize((content.length > 0 ? content : words(claim)).join(' ')),
  );
  const texts = cited.map(textOf);
  const covered = texts
    .map((text) => coverage.of(vectors.tokenize(text, PIECES_PER_CARD)))
    .reduce<PieceCoverage | null>((all, one) => (all === null ? one : unionOf(all, one)), null);
  return {
    supported:
      covered !== null &&
      coverage.soft(covered) >= SUPPORTED_FROM &&
      numbersStandIn(claim, [question, ...texts].join('\n')) &&
      !cited.some((card) => contradicts(vectors, claim, card)),
    quotes: cited.map((card) => closestSentence(vectors, coverage, card)),
  };
}

/** The grader's judgement, as if a learner had answered the card with this sentence. */
function contradicts(vectors: WordVectors, claim: string, card: Card): boolean {
  const { question, context, answer: reference } = card;
  const { keyPoints } = gradeAnswer({ question, context, reference, answer: claim }, vectors);
  return keyPoints.some(({ status }) => status === 'contradicted');
}

function textOf(card: Card): string {
  return [card.title ?? '', card.question, card.context, card.answer].join('\n');
}

function numbersStandIn(claim: string, texts: string): boolean {
  const known = new Set(numbersOf(texts));
  return numbersOf(claim).every((number) => known.has(number));
}

function numbersOf(text: string): string[] {
  return words(text).filter((word) => /^\d/.test(word));
}
