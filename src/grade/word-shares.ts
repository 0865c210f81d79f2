import {
  type AlignedToken,
  type Alignment,
  type ReadTexts,
  SAME_WORD,
  type SupportedToken,
} from './alignment.ts';
import { listedWords } from './answer-form.ts';
import { claimTokens, type Reference } from './key-points.ts';
import type { Token } from './tokens.ts';

/** Share of the weight of reference tokens that the answer holds, 0…1. */
export function coverageOf(aligned: readonly Pick<AlignedToken, 'weight' | 'similarity'>[]): number {
  return share(aligned, ({ similarity }) => similarity);
}

/** Coverage of the points by their weight, or of the best `required` of them where not all are asked for, 0…1. */
export function totalCoverage({ points, required }: Reference, coverage: readonly number[]): number {
  if (required === null) return points.reduce((sum, point, i) => sum + point.weight * coverage[i]!, 0);
  const best = [...coverage].sort((a, b) => b - a).slice(0, required);
  return best.reduce((sum, value) => sum + value, 0) / required;
}

/** Share of the answer's own content that the reference (or, half, the card's context) bears out, 0…1. */
export function supportOf({ answer }: Alignment): number {
  const own = answer.filter(({ byQuestion }) => byQuestion < SAME_WORD);
  return share(own, ({ byReference, byContext }) => Math.max(byReference, byContext / 2));
}

/** Share of the credited words that stand in bare lists, 0…1. */
export function listedShare(tokens: readonly Token[], credited: readonly SupportedToken[]): number {
  const sentences = new Set(credited.map(({ token }) => token.sentence));
  const listed = listedWords(tokens.filter((token) => sentences.has(token.sentence)));
  return credited.length === 0 ? 0 : Math.min(1, listed / credited.length);
}

/** Share of the reference's claims that stands in bare lists, 0…1. */
export function listedShareOfClaims({ points }: ReadTexts): number {
  const tokens = claimTokens(points);
  return listedWords(tokens) / Math.max(1, tokens.filter(({ content }) => content).length);
}

/** Share of the tokens of the reference's claims that are content words, 0…1: near 1 in plain lists. */
export function contentShareOfClaims({ points }: ReadTexts): number {
  const tokens = claimTokens(points);
  return tokens.filter(({ content }) => content).length / Math.max(1, tokens.length);
}

/** Share of the question's content words that the answer repeats, 0…1. */
export function questionCoverage({ question, answer }: ReadTexts): number {
  const asked = new Set(question.filter((token) => token.content).map((token) => token.stem));
  const given = new Set(answer.map((token) => token.stem));
  const repeated = [...asked].filter((stem) => given.has(stem)).length;
  return asked.size === 0 ? 0 : repeated / asked.size;
}

/** Share of the answer's weight that the question has already, 0…1. */
export function questionShare(answer: readonly SupportedToken[]): number {
  return share(answer, ({ byQuestion }) => (byQuestion >= SAME_WORD ? 1 : 0));
}

/** Share of the answer's weight that the reference bears out, words of the question included, 0…1. */
export function anySupport({ answer }: Alignment): number {
  return share(answer, ({ byReference }) => byReference);
}

/** Mean of the values by weight; 0 without weight. */
function share<Weighed extends { readonly weight: number }>(
  tokens: readonly Weighed[],
  valueOf: (token: Weighed) => number,
): number {
  let held = 0;
  let total = 0;
  for (const token of tokens) {
    held += token.weight * valueOf(token);
    total += token.weight;
  }
  return total === 0 ? 0 : held / total;
}
