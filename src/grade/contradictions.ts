import type { AlignedToken, Alignment } from './alignment.ts';
import { areOpposites } from './opposites.ts';
import type { Token } from './tokens.ts';

/** How much of what answer and reference share is turned around, each 0…1. */
export interface Contradictions {
  /** Claimed in one and denied in the other. */
  readonly negation: number;
  /** The opposite word stands in its place. */
  readonly opposite: number;
  /** The same words in exchanged roles. */
  readonly swapped: number;
}

const STRONG = 0.8;

/** Contradictions of one key point, or of all without `point`. */
export function contradictionsOf(alignment: Alignment, pointTokens: readonly Token[], point?: number): Contradictions {
  const aligned = alignment.reference.filter((token) => point === undefined || token.point === point);
  return {
    negation: negationMismatch(aligned, alignment),
    opposite: oppositeShare(aligned, pointTokens, alignment),
    swapped: swappedShare(aligned, alignment),
  };
}

function negationMismatch(aligned: readonly AlignedToken[], alignment: Alignment): number {
  let strong = 0;
  let turned = 0;
  for (const { token, weight, polarity, similarity, match, inQuestion } of aligned) {
    if (similarity < STRONG || match < 0) continue;
    // A denied question word is as telling as any other.
    const mass = inQuestion ? weight / 0.15 : weight;
    strong += mass;
    const other = alignment.answerPolarities[match]!;
    if (token.content && polarity !== 'open' && other !== 'open' && polarity !== other) turned += mass;
  }
  return strong === 0 ? 0 : turned / strong;
}

/** Share of the reference's words with an opposite for which the answer has the opposite and not the word. */
function oppositeShare(aligned: readonly AlignedToken[], pointTokens: readonly Token[], alignment: Alignment): number {
  const answerStems = new Map(alignment.answerTokens.map((token, at) => [token.stem, at]));
  const referenceStems = new Set(pointTokens.map((token) => token.stem));
  let found = 0;
  for (const token of pointTokens) {
    if (answerStems.has(token.stem)) continue;
    for (const [stem, at] of answerStems) {
      if (referenceStems.has(stem) || !areOpposites(token.stem, stem)) continue;
      if (alignment.answerPolarities[at] === 'claimed') found++;
      break;
    }
  }
  const shared = aligned.filter((token) => token.similarity >= STRONG).length;
  return found / (found + shared || 1);
}

/** Share of neighbouring shared words that stand in the other order within one clause of both texts. */
function swappedShare(aligned: readonly AlignedToken[], alignment: Alignment): number {
  const matched = aligned
    .filter((token) => token.similarity >= 0.95)
    .map((token) => ({ at: token.match, token: alignment.answerTokens[token.match]!, reference: token }))
    .sort((a, b) => a.at - b.at);
  let pairs = 0;
  let inverted = 0;
  for (let i = 1; i < matched.length; i++) {
    const [before, after] = [matched[i - 1]!, matched[i]!];
    if (before.token.clause !== after.token.clause || before.at === after.at) continue;
    if (before.reference.token.clause !== after.reference.token.clause) continue;
    if (before.reference.point !== after.reference.point) continue;
    pairs++;
    if (before.reference.token.start > after.reference.token.start) inverted++;
  }
  return pairs === 0 ? 0 : inverted / (pairs + 1);
}
