import { QUESTION_DEMOTION, SAME_WORD, type Alignment, type SupportedToken } from './alignment.ts';
import { bySentence, type Token } from './tokens.ts';
import type { WordMeanings } from './word-similarity.ts';

interface WeightedToken {
  readonly token: Token;
  readonly weight: number;
}

/** Cosine of reference and answer as sums of word vectors, question words demoted, 0…1. */
export function demotedCosine(
  { reference }: Alignment,
  answer: readonly SupportedToken[],
  meanings: WordMeanings,
): number {
  return cosineOf(sumOf(reference, meanings), sumOf(answer.map(demoted), meanings));
}

/** Cosine of reference and answer with every word at full weight, 0…1. */
export function wholeCosine(
  { reference }: Alignment,
  answer: readonly SupportedToken[],
  meanings: WordMeanings,
): number {
  const whole = reference.map(({ token, meaning }) => ({ token, weight: meaning }));
  return cosineOf(sumOf(whole, meanings), sumOf(answer, meanings));
}

/** Mean over the points, by weight, of the best cosine with a sentence of the answer, 0…1. */
export function sentenceCosine(
  { points, reference }: Alignment,
  answer: readonly SupportedToken[],
  meanings: WordMeanings,
): number {
  const sentences = bySentence(answer).map((sentence) => sumOf(sentence.map(demoted), meanings));
  return points.reduce((sum, point, index) => {
    const tokens = reference.filter((token) => token.point === index);
    const claim = sumOf(tokens, meanings);
    const cosines = sentences.map((sentence) => cosineOf(claim, sentence));
    return sum + point.weight * Math.max(0, ...cosines);
  }, 0);
}

function demoted({ token, weight, byQuestion }: SupportedToken): WeightedToken {
  return { token, weight: byQuestion >= SAME_WORD ? weight * QUESTION_DEMOTION : weight };
}

function cosineOf(left: Float64Array | null, right: Float64Array | null): number {
  if (left === null || right === null) return 0;
  let product = 0;
  let leftLength = 0;
  let rightLength = 0;
  for (let i = 0; i < left.length; i++) {
    product += left[i]! * right[i]!;
    leftLength += left[i]! ** 2;
    rightLength += right[i]! ** 2;
  }
  return leftLength * rightLength === 0 ? 0 : Math.max(0, product / Math.sqrt(leftLength * rightLength));
}

function sumOf(tokens: readonly WeightedToken[], meanings: WordMeanings): Float64Array | null {
  let sum: Float64Array | null = null;
  for (const { token, weight } of tokens) {
    const { vector } = meanings.of(token);
    sum ??= new Float64Array(vector.length);
    for (let i = 0; i < vector.length; i++) sum[i]! += weight * vector[i]!;
  }
  return sum;
}
