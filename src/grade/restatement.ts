import { plainProse } from '../markdown.ts';
import { skipCourtesy } from './answer-form.ts';
import type { ReadTexts } from './alignment.ts';
import { isDenialWord } from './polarity.ts';
import { tokensOf, type Token } from './tokens.ts';

/**
 * True where an answer is the reference itself, whatever the typography: the same words in the same order, as
 * Markdown or as prose, or every claim of it word for word in any order and beside them nothing that could turn them
 * around (no denial and no word with a meaning of its own: "UDP or TCP" is not TCP).
 */
export function restatesReference(reference: string, texts: ReadTexts): boolean {
  const given = wordsOf(texts.answer);
  if (given === '') return false;
  const whole = [reference, plainProse(reference)].map((text) => text.slice(skipCourtesy(text)));
  return whole.some((text) => wordsOf(tokensOf(text)) === given) || holdsEveryPoint(texts);
}

function holdsEveryPoint({ points, answer }: ReadTexts): boolean {
  const claims = points.filter(({ kind, weight }) => kind === 'claim' && weight > 0);
  const rest = new Set(answer);
  for (const { tokens } of points) {
    const start = startOf(tokens, answer);
    if (start >= 0) for (let i = 0; i < tokens.length; i++) rest.delete(answer[start + i]!);
    else if (claims.some((claim) => claim.tokens === tokens)) return false;
  }
  return (
    claims.some(({ tokens }) => tokens.length > 0) &&
    [...rest].every(({ word, content }) => !content && !isDenialWord(word))
  );
}

/** Index of the answer's token with which the words of `tokens` begin, −1 where they do not stand in it in a row. */
function startOf(tokens: readonly Token[], answer: readonly Token[]): number {
  return answer.findIndex((_, at) => tokens.every(({ word }, i) => answer[at + i]?.word === word));
}

function wordsOf(tokens: readonly Token[]): string {
  return tokens.map(({ word }) => word).join(' ');
}
