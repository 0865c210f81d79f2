import type { AlignedToken, Alignment } from './alignment.ts';
import { areOpposites } from './opposites.ts';
import type { Token } from './tokens.ts';

const RELATIONS = new Set(
  (
    'than over to from into by above below before after under behind inside outside of implies less greater more ' +
    'most least minus through within onto on for with'
  ).split(' '),
);
/** How far the sides of a relation stand from it, in tokens. */
const SIDE = 3;
const SAME = 0.95;
const FEWEST_BOUND = 2;
const MOST_ACTORS = 10;

/** 1 where a relation of the reference (x over y) stands in the answer with its sides exchanged (y over x). */
export function reversedRelations(alignment: Alignment, only?: number): number {
  const given = relationsOf(alignment.answerTokens);
  if (given.size === 0) return 0;
  for (const [index, point] of alignment.points.entries()) {
    if (only !== undefined && index !== only) continue;
    for (const relation of relationsOf(point.tokens)) {
      const [left, word, right] = relation.split('\t');
      if (given.has(`${right}\t${word}\t${left}`) && !given.has(relation)) return 1;
    }
  }
  return 0;
}

/** Every `left relation right` of stems, tab-separated. */
function relationsOf(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  tokens.forEach((token, at) => {
    if (!RELATIONS.has(token.word)) return;
    const left = nearestContent(tokens, at, -1);
    const right = nearestContent(tokens, at, 1);
    if (left !== null && right !== null && left.stem !== right.stem) {
      found.add(`${left.stem}\t${token.word}\t${right.stem}`);
    }
  });
  return found;
}

function nearestContent(tokens: readonly Token[], at: number, step: 1 | -1): Token | null {
  for (let i = 1; i <= SIDE; i++) {
    const token = tokens[at + step * i];
    if (token === undefined || token.sentence !== tokens[at]!.sentence) return null;
    if (token.content) return token;
  }
  return null;
}

/**
 * Share of the shared words that stand by the wrong one of two things the texts tell apart ("A pushes, B pulls"):
 * the largest over the pairs of question words and of opposites that both texts name.
 */
export function exchangedRoles(alignment: Alignment): number {
  const shared = alignment.reference.filter((token) => token.similarity >= SAME);
  const pairs = contrasts(shared);
  if (pairs.length === 0) return 0;
  // Tokens count their sentences within each point; no two points may share one.
  const referenceTokens = alignment.points.flatMap((point, index) =>
    point.tokens.map((token) => ({ ...token, sentence: token.sentence + index * 1_000 })),
  );
  const stems = new Set(shared.map((token) => token.token.stem));
  let strongest = 0;
  for (const [first, second] of pairs) {
    const expected = bindings(referenceTokens, first, second, stems);
    const given = bindings(alignment.answerTokens, first, second, stems);
    strongest = Math.max(strongest, exchangedShare(expected, given));
  }
  return strongest;
}

/** Pairs of shared stems that the texts tell apart: two words of the question, or two opposites. */
function contrasts(shared: readonly AlignedToken[]): [string, string][] {
  const asked = new Set(shared.filter((token) => token.inQuestion).map(({ token }) => token.stem));
  const stems = [...new Set(shared.map(({ token }) => token.stem))].slice(0, MOST_ACTORS);
  return stems.flatMap((first, i) =>
    stems
      .slice(i + 1)
      .filter((second) => (asked.has(first) && asked.has(second)) || areOpposites(first, second))
      .map((second): [string, string] => [first, second]),
  );
}

/** For each stem the actor it is said of; stems said of both are left out. */
function bindings(
  tokens: readonly Token[],
  first: string,
  second: string,
  stems: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const bound = new Map<string, string>();
  const ambiguous = new Set<string>();
  let actor: string | null = null;
  let sentence = -1;
  let waiting: string[] = [];
  const bind = (stem: string, to: string) => {
    if (bound.has(stem) && bound.get(stem) !== to) ambiguous.add(stem);
    bound.set(stem, to);
  };
  for (const token of tokens) {
    if (token.sentence !== sentence) {
      sentence = token.sentence;
      waiting = [];
      if (!tokens.some((t) => t.sentence === sentence && (t.stem === first || t.stem === second))) continue;
      actor = null;
    }
    if (token.stem === first || token.stem === second) {
      actor = token.stem;
      for (const stem of waiting) bind(stem, actor);
      waiting = [];
    } else if (stems.has(token.stem)) {
      if (actor === null) waiting.push(token.stem);
      else bind(token.stem, actor);
    }
  }
  for (const stem of ambiguous) bound.delete(stem);
  return bound;
}

function exchangedShare(expected: ReadonlyMap<string, string>, given: ReadonlyMap<string, string>): number {
  if (new Set(expected.values()).size < 2) return 0;
  let compared = 0;
  let exchanged = 0;
  for (const [stem, actor] of expected) {
    const other = given.get(stem);
    if (other === undefined) continue;
    compared++;
    if (other !== actor) exchanged++;
  }
  return compared < FEWEST_BOUND ? 0 : exchanged / (compared + 1);
}
