import type { ReadTexts } from './alignment.ts';
import { claimTokens } from './key-points.ts';
import type { Token } from './tokens.ts';
import { sameNumber } from './word-similarity.ts';

/** Where the answer states other facts than the reference, each 0…1: the share of the reference's that it misses. */
export interface FactMismatch {
  readonly number: number;
  readonly identifier: number;
}

/** Numbers and identifiers are not letters: nearly right ones are wrong. */
export function factMismatch(texts: ReadTexts): FactMismatch {
  return {
    number: numberMismatch(texts),
    identifier: identifierMismatch(texts),
  };
}

function numberMismatch(texts: ReadTexts): number {
  const inQuestion = numbersOf(texts.question);
  const expected = numbersOf(claimTokens(texts.points)).filter((value) => !includesNumber(inQuestion, value));
  if (expected.length === 0) return 0;
  const given = numbersOf(texts.answer);
  const known = [...numbersOf(allTokens(texts)), ...inQuestion, ...numbersOf(texts.context)];
  const foreign = given.filter((value) => !includesNumber(known, value));
  const missing = expected.filter((value) => !includesNumber(given, value));
  return foreign.length === 0 ? 0 : missing.length / expected.length;
}

function identifierMismatch(texts: ReadTexts): number {
  const inQuestion = new Set(texts.question.map((token) => token.word));
  const expected = new Set(
    claimTokens(texts.points).flatMap((token) =>
      isIdentifier(token) && !inQuestion.has(token.word) ? [token.word] : [],
    ),
  );
  if (expected.size === 0) return 0;
  const given = new Set(texts.answer.map((token) => token.word));
  const known = new Set([...allTokens(texts), ...texts.context].map((token) => token.word));
  const foreign = texts.answer.filter(
    (token) => isIdentifier(token) && !known.has(token.word) && !inQuestion.has(token.word),
  );
  const missing = [...expected].filter((word) => !given.has(word));
  return foreign.length === 0 ? 0 : missing.length / expected.size;
}

function isIdentifier(token: Token): boolean {
  return token.code && token.content && token.number === undefined;
}

function allTokens(texts: ReadTexts): Token[] {
  return texts.points.flatMap((point) => point.tokens);
}

function numbersOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token) => (token.number === undefined ? [] : [token.number]));
}

function includesNumber(values: readonly number[], value: number): boolean {
  return values.some((other) => sameNumber(other, value));
}
