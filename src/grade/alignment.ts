import type { KeyPoint } from './key-points.ts';
import { polarities, type Polarity } from './polarity.ts';
import type { Token } from './tokens.ts';
import { tokenSimilarity, type WordMeanings } from './word-similarity.ts';

/** A content token of the reference with what the answer holds of it. */
export interface AlignedToken {
  readonly token: Token;
  readonly point: number;
  /** Index into the point's tokens. */
  readonly at: number;
  /** Meaning carried. */
  readonly meaning: number;
  /** Meaning carried, question words demoted, point weight not included. */
  readonly weight: number;
  readonly inQuestion: boolean;
  readonly polarity: Polarity;
  /** Of the closest token of the answer, 0…1. */
  readonly similarity: number;
  /** Index of that token into the answer's tokens, −1 where nothing is similar. */
  readonly match: number;
}

/** A content token of the answer with what supports it. */
export interface SupportedToken {
  readonly token: Token;
  readonly index: number;
  readonly weight: number;
  /** Closest token of the reference, 0…1. */
  readonly byReference: number;
  readonly byQuestion: number;
  readonly byContext: number;
  /** Its sentence may cover the reference. */
  readonly credited: boolean;
}

export interface Alignment {
  readonly question: readonly Token[];
  readonly points: readonly KeyPoint[];
  readonly reference: readonly AlignedToken[];
  readonly answer: readonly SupportedToken[];
  readonly answerTokens: readonly Token[];
  readonly answerPolarities: readonly Polarity[];
}

/** The texts of one grade, read. */
export interface ReadTexts {
  readonly points: readonly KeyPoint[];
  readonly question: readonly Token[];
  readonly context: readonly Token[];
  readonly answer: readonly Token[];
}

/** Question words say little about whether the answer is right. */
export const QUESTION_DEMOTION = 0.15;
/** From this similarity on, two tokens are the same word (inflected or misspelt). */
export const SAME_WORD = 0.95;
const MAX_DISTINCT_WORDS = 250;

/** Aligns the words of reference and answer both ways by stem, spelling and meaning. */
export function align(texts: ReadTexts, meanings: WordMeanings): Alignment {
  const question = distinct(texts.question);
  const context = distinct(texts.context);
  const credited = creditedTokens(texts);
  const answerPolarities = polarities(texts.answer);
  const reference = texts.points.flatMap((point, index) => {
    const states = polarities(point.tokens);
    return contentIndexes(point.tokens).map((at): AlignedToken => {
      const token = point.tokens[at]!;
      const inQuestion = closest(token, question, meanings).similarity >= SAME_WORD;
      const polarity = states[at]!;
      const best = bestMatch(token, polarity, credited, texts.answer, answerPolarities, meanings);
      const meaning = meanings.of(token).weight;
      const weight = meaning * (inQuestion ? QUESTION_DEMOTION : 1);
      return {
        token,
        point: index,
        at,
        meaning,
        weight,
        inQuestion,
        polarity,
        ...best,
      };
    });
  });
  return {
    points: texts.points,
    question: texts.question,
    reference,
    answer: supported(texts, new Set(credited), question, context, meanings),
    answerTokens: texts.answer,
    answerPolarities,
  };
}

function supported(
  texts: ReadTexts,
  credited: ReadonlySet<number>,
  question: readonly Token[],
  context: readonly Token[],
  meanings: WordMeanings,
): SupportedToken[] {
  const reference = distinct(texts.points.flatMap((point) => point.tokens));
  return contentIndexes(texts.answer)
    .slice(0, MAX_DISTINCT_WORDS)
    .map((index) => {
      const token = texts.answer[index]!;
      return {
        token,
        index,
        weight: meanings.of(token).weight,
        byReference: closest(token, reference, meanings).similarity,
        byQuestion: closest(token, question, meanings).similarity,
        byContext: closest(token, context, meanings).similarity,
        credited: credited.has(index),
      };
    });
}

/** Numbers of the answer's sentences that may cover the reference. */
export function creditedSentences({ answer }: Alignment): Set<number> {
  return new Set(answer.filter(({ credited }) => credited).map(({ token }) => token.sentence));
}

/**
 * Only sentences that share a word with the reference can cover it, where there are any; else only the first. So
 * added text about something else never counts for the learner.
 */
function creditedTokens(texts: ReadTexts): number[] {
  const stems = new Set(
    texts.points.flatMap((point) => point.tokens.filter((token) => token.content).map((token) => token.stem)),
  );
  const content = contentIndexes(texts.answer).slice(0, MAX_DISTINCT_WORDS);
  const sharing = new Set(
    content.filter((at) => stems.has(texts.answer[at]!.stem)).map((at) => texts.answer[at]!.sentence),
  );
  if (sharing.size === 0 && content.length > 0) sharing.add(texts.answer[content[0]!]!.sentence);
  return content.filter((at) => sharing.has(texts.answer[at]!.sentence));
}

function bestMatch(
  token: Token,
  polarity: Polarity,
  credited: readonly number[],
  answer: readonly Token[],
  answerPolarities: readonly Polarity[],
  meanings: WordMeanings,
): { readonly similarity: number; readonly match: number } {
  let similarity = 0;
  let match = -1;
  let agrees = false;
  for (const at of credited) {
    const found = tokenSimilarity(token, answer[at]!, meanings);
    const foundAgrees = answerPolarities[at] === polarity;
    if (found > similarity || (found > 0 && found === similarity && foundAgrees && !agrees)) {
      similarity = found;
      match = at;
      agrees = foundAgrees;
    }
  }
  return { similarity, match };
}

/** How close the closest of other tokens comes to one, 0…1. */
export function closest(
  token: Token,
  others: readonly Token[],
  meanings: WordMeanings,
): { readonly similarity: number } {
  let similarity = 0;
  for (const other of others) {
    similarity = Math.max(similarity, tokenSimilarity(token, other, meanings));
    if (similarity === 1) break;
  }
  return { similarity };
}

/** The content tokens of a text, each stem once, bounded. */
function distinct(tokens: readonly Token[]): Token[] {
  const byStem = new Map<string, Token>();
  for (const token of tokens) if (token.content && !byStem.has(token.stem)) byStem.set(token.stem, token);
  return [...byStem.values()].slice(0, MAX_DISTINCT_WORDS);
}

function contentIndexes(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, at) => (token.content ? [at] : []));
}
