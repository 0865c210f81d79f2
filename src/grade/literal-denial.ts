import { type Alignment, SAME_WORD } from './alignment.ts';
import { isDenialWord } from './polarity.ts';
import type { Token } from './tokens.ts';

const LITERAL = 0.85;
/** A denial stands at most this far before the first word it denies. */
const LEAD = 3;

/**
 * Weight of the key points, 0…1, that the answer repeats word for word but for a `not` more or less. However close
 * the rest is, such a repetition says the opposite.
 */
export function literallyDenied(alignment: Alignment): number {
  let denied = 0;
  let expectedInAll = 0;
  alignment.points.forEach((point, index) => {
    const tokens = alignment.reference.filter((token) => token.point === index);
    const matches = tokens.flatMap(({ similarity, match }) => (similarity >= SAME_WORD ? [match] : []));
    const sentence = commonest(matches.map((match) => alignment.answerTokens[match]!.sentence));
    const inSentence = matches.filter((match) => alignment.answerTokens[match]!.sentence === sentence);
    const alone = alignment.points.length === 1;
    if (tokens.length < 2 || matches.length < LITERAL * tokens.length) return;
    expectedInAll += countDenials(point.tokens);
    if (!alone && inSentence.length < LITERAL * tokens.length) return;
    const [expected, given] = alone
      ? [countDenials(point.tokens), countDenials(alignment.answerTokens)]
      : [
          denialsAround(
            point.tokens,
            tokens.map((token) => token.at),
          ),
          denialsAround(alignment.answerTokens, inSentence),
        ];
    if (given !== expected) denied += point.weight;
  });
  // Points of a reference handed back whole may be matched across each other; its denials add up all the same.
  return countDenials(alignment.answerTokens) === expectedInAll ? 0 : denied;
}

/** Denial words from just before the first of the given tokens to just behind the last. */
function denialsAround(tokens: readonly Token[], positions: readonly number[]): number {
  const first = Math.min(...positions);
  const last = Math.max(...positions);
  let count = 0;
  for (let at = Math.max(0, first - LEAD); at <= last; at++) {
    const token = tokens[at]!;
    if (at < first && token.clause !== tokens[first]!.clause) continue;
    if (isDenialWord(token.word)) count++;
  }
  return count;
}

function countDenials(tokens: readonly Token[]): number {
  return tokens.filter((token) => isDenialWord(token.word)).length;
}

function commonest(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? -1;
}
