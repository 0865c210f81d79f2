import { type AlignedToken, type Alignment, creditedSentences } from './alignment.ts';
import { exchangedRoles, reversedRelations } from './roles.ts';
import { areOnOneSide, areOpposites } from './opposites.ts';
import { denials, polarities, type Polarity } from './polarity.ts';
import { placeSupport } from './place-support.ts';
import type { Token } from './tokens.ts';

/** How strongly the answer turns around what it shares with the reference, each 0…1. */
export interface Contradictions {
  /** Denies what the reference claims. */
  readonly denied: number;
  /** Claims what the reference denies. */
  readonly undenied: number;
  /** Has an opposite in a word's place. */
  readonly opposite: number;
  /** Has the two sides of a relation the other way round. */
  readonly reversed: number;
  /** Says of one thing what the reference says of another. */
  readonly exchanged: number;
}

const SIMILAR = 0.6;
const LEAST_SUPPORT = 0.15;

/** Contradictions of one key point, or the strongest of all without `point`. */
export function contradictionsOf(alignment: Alignment, point?: number): Contradictions {
  const aligned = alignment.reference.filter((token) => point === undefined || token.point === point);
  return {
    denied: strongestDenial(aligned, alignment),
    undenied: strongestUndenial(aligned, alignment, point),
    opposite: strongestOpposite(alignment, point),
    reversed: reversedRelations(alignment, point),
    exchanged: point === undefined ? exchangedRoles(alignment) : 0,
  };
}

/** The share of what one denial of the answer reaches that the reference claims; the largest over its denials. */
function strongestDenial(aligned: readonly AlignedToken[], alignment: Alignment): number {
  let strongest = 0;
  const alsoDenied = stemsDenied(alignment.reference.map(({ token, polarity }) => [token, polarity]));
  for (const { at, end } of denials(alignment.answerTokens)) {
    let claimed = 0;
    let reached = 0;
    for (let i = at + 1; i < end; i++) if (alignment.answerTokens[i]!.content) reached++;
    for (const { token, match, similarity, polarity } of aligned) {
      if (match <= at || match >= end || similarity < SIMILAR) continue;
      if (polarity === 'claimed' && !alsoDenied.has(token.stem)) claimed += similarity;
      else if (polarity === 'denied') claimed -= similarity;
    }
    if (reached > 0) strongest = Math.max(strongest, Math.min(1, claimed / reached));
  }
  return strongest;
}

/** The share of what one denial of the reference reaches that the answer claims; the largest over its denials. */
function strongestUndenial(aligned: readonly AlignedToken[], alignment: Alignment, only?: number): number {
  let strongest = 0;
  const alsoDenied = stemsDenied(
    alignment.answerTokens.map((token, at) => [token, alignment.answerPolarities[at]!]),
  );
  alignment.points.forEach((point, index) => {
    if (only !== undefined && index !== only) return;
    for (const { at, end } of denials(point.tokens)) {
      const reached = aligned.filter((token) => token.point === index && token.at > at && token.at < end);
      let claimed = 0;
      for (const { match, similarity, polarity } of reached) {
        if (match < 0 || similarity < SIMILAR || polarity !== 'denied') continue;
        const other = alignment.answerPolarities[match]!;
        if (other === 'claimed' && !alsoDenied.has(alignment.answerTokens[match]!.stem))
          claimed += similarity;
        else if (other === 'denied') claimed -= similarity;
      }
      if (reached.length > 0) strongest = Math.max(strongest, claimed / reached.length);
    }
  });
  return strongest;
}

/**
 * Where the answer claims an opposite of a claimed word that it leaves out, among the same neighbours: the share of
 * those it has, less the share around a word of the reference that the opposite agrees with.
 */
function strongestOpposite(alignment: Alignment, only?: number): number {
  const answerStems = new Set(creditedTokens(alignment).map(({ stem }) => stem));
  const places = alignment.answerTokens.flatMap((_, at) =>
    alignment.answerPolarities[at] === 'claimed' ? [at] : [],
  );
  let strongest = 0;
  alignment.points.forEach((point, index) => {
    if (only !== undefined && index !== only) return;
    const states = polarities(point.tokens);
    point.tokens.forEach((token, at) => {
      if (answerStems.has(token.stem) || states[at] !== 'claimed') return;
      for (const place of places) {
        const { stem } = alignment.answerTokens[place]!;
        if (!areOpposites(token.stem, stem)) continue;
        const agreeing = point.tokens.map((other, i) =>
          other.stem === stem || areOnOneSide(other.stem, stem)
            ? placeSupport(alignment, index, i, place)
            : 0,
        );
        strongest = Math.max(strongest, placeSupport(alignment, index, at, place) - Math.max(...agreeing));
      }
    });
  });
  return strongest < LEAST_SUPPORT ? 0 : strongest;
}

function creditedTokens(alignment: Alignment): Token[] {
  const credited = creditedSentences(alignment);
  return alignment.answerTokens.filter((token) => credited.has(token.sentence));
}

/** Stems that a text denies somewhere: claiming them elsewhere turns nothing around. */
function stemsDenied(tokens: readonly (readonly [Token, Polarity])[]): Set<string> {
  return new Set(tokens.flatMap(([token, polarity]) => (polarity === 'claimed' ? [] : [token.stem])));
}
