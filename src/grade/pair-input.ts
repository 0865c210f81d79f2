import { closest, type ReadTexts } from './alignment.ts';
import { type KeyPoint, tokensApart } from './key-points.ts';
import { type PairSide, sideOf, type SideToken } from './pair-facts.ts';
import { polarities } from './polarity.ts';
import { type Matrix, transposed } from './small-matrix.ts';
import { bySentence, type Token } from './tokens.ts';
import { coverageOf } from './word-shares.ts';
import { tokenSimilarity, type WordMeanings } from './word-similarity.ts';

/** A reference and an answer, compared token by token. */
export interface PairInput {
  readonly reference: PairSide;
  readonly answer: PairSide;
}

/** Longer texts are cut. */
const MOST_REFERENCE_TOKENS = 160;
const MOST_ANSWER_TOKENS = 150;

/**
 * Sets a reference and the answer's sentences that touch it side by side. Only what the comparison shows is told, and no
 * word but the class of those that join others: which tokens match, in which order, what is denied on one side alone.
 *
 * @param credited sentences of the answer that may count, by number
 */
export function pairInput(
  texts: ReadTexts,
  credited: ReadonlySet<number>,
  meanings: WordMeanings,
): PairInput {
  const reference = referenceTokens(texts, meanings).slice(0, MOST_REFERENCE_TOKENS);
  const given = answerTokens(texts, credited.size > 0 ? credited : firstSentence(texts));
  const answer = inOrderOfReference(given, reference).slice(0, MOST_ANSWER_TOKENS);
  const grid = similarities(reference, answer, meanings);
  return {
    reference: sideOf(reference, answer, grid, meanings),
    answer: sideOf(answer, reference, transposed(grid), meanings),
  };
}

function referenceTokens({ points, question }: ReadTexts, meanings: WordMeanings): SideToken[] {
  const asked = stemsOf(question);
  const shares = points.map(({ tokens }) => shareOf(question, tokens, meanings));
  const most = Math.max(...shares) || 1;
  const claimsFirst = [...points.entries()].sort(([, a], [, b]) => rank(a) - rank(b));
  return claimsFirst.flatMap(([index, point]) => {
    const states = polarities(point.tokens);
    return tokensApart(point, index).map((token, at): SideToken => ({
      token,
      polarity: states[at]!,
      inQuestion: asked.has(token.stem),
      own: [point.kind === 'claim' ? 0 : 1, point.weight, shares[index]! / most],
    }));
  });
}

/** Weighted share of the question's meaning that a key point takes up, 0…1. */
function shareOf(question: readonly Token[], point: readonly Token[], meanings: WordMeanings): number {
  const words = point.filter(({ content }) => content);
  return coverageOf(
    question
      .filter(({ content }) => content)
      .map((asked) => ({ weight: meanings.of(asked).weight, ...closest(asked, words, meanings) })),
  );
}

/** What is cut off a long reference should not be its claims. */
function rank({ kind }: KeyPoint): number {
  return kind === 'claim' ? 0 : 1;
}

function answerTokens({ answer, question, context }: ReadTexts, credited: ReadonlySet<number>): SideToken[] {
  const [asked, background] = [stemsOf(question), stemsOf(context)];
  const states = polarities(answer);
  return answer.flatMap((token, at): SideToken[] => {
    if (!credited.has(token.sentence)) return [];
    return [
      {
        token,
        polarity: states[at]!,
        inQuestion: asked.has(token.stem),
        own: [background.has(token.stem) ? 1 : 0, 0, 0],
      },
    ];
  });
}

/** A bare "yes" has no word that could be credited. */
function firstSentence({ answer }: ReadTexts): Set<number> {
  return new Set(answer.slice(0, 1).map(({ sentence }) => sentence));
}

function stemsOf(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.map(({ stem }) => stem));
}

/** Sentences in the order of what they repeat of the reference: their own order says nothing. */
function inOrderOfReference(answer: readonly SideToken[], reference: readonly SideToken[]): SideToken[] {
  const places = new Map<string, number>();
  reference.forEach(({ token }, at) => {
    if (token.content && !places.has(token.stem)) places.set(token.stem, at);
  });
  const firstPlace = (sentence: readonly SideToken[]) =>
    Math.min(...sentence.map(({ token }) => places.get(token.stem) ?? Infinity));
  return bySentence(answer)
    .map((tokens) => ({
      tokens,
      place: firstPlace(tokens),
      text: tokens.map(({ token }) => token.word).join(' '),
    }))
    .sort((a, b) => (a.place === b.place ? a.text.localeCompare(b.text) : a.place - b.place))
    .flatMap(({ tokens }) => tokens);
}

/** Content words by meaning, all others by being the same. */
function similarities(
  reference: readonly SideToken[],
  answer: readonly SideToken[],
  meanings: WordMeanings,
): Matrix {
  const values = new Float32Array(reference.length * answer.length);
  reference.forEach(({ token: a }, row) =>
    answer.forEach(({ token: b }, column) => {
      values[row * answer.length + column] =
        a.stem === b.stem ? 1 : a.content && b.content ? tokenSimilarity(a, b, meanings) : 0;
    }),
  );
  return { rows: reference.length, columns: answer.length, values };
}
