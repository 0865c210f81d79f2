import { type AlignedToken, type Alignment, SAME_WORD } from './alignment.ts';
import { tokensApart } from './key-points.ts';
import { areOpposites } from './opposites.ts';
import type { Token } from './tokens.ts';

/** Words that say which of their two sides is which. */
const RELATIONS = new Set(
  (
    'than over to from into onto by of for with through on above below before after under behind inside outside within ' +
    'implies less greater more most least minus precedes follows'
  ).split(' '),
);
/** How far the sides of a relation reach, in tokens. */
const SIDE = 5;
const FEWEST_BOUND = 2;
const MOST_ACTORS = 10;

interface Relation {
  readonly word: string;
  /** Stems of the content words before and behind it, nearest first. */
  readonly left: readonly string[];
  readonly right: readonly string[];
}

/** 1 where a relation of the reference (x over y) stands in the answer with its sides exchanged (y over x). */
export function reversedRelations({ points, answerTokens }: Alignment, only?: number): number {
  const given = relationsOf(answerTokens);
  const reversed = points.some((point, index) => {
    if (only !== undefined && index !== only) return false;
    const expected = relationsOf(point.tokens);
    return expected.some((relation) => {
      const others = given.filter(({ word }) => word === relation.word);
      if (hasNeighboursExchanged(relation, others)) return true;
      // Where the reference uses the word twice, words further off may belong to either.
      const alone = expected.filter(({ word }) => word === relation.word).length === 1;
      return alone && others.some((other) => hasSidesExchanged(relation, other));
    });
  });
  return reversed ? 1 : 0;
}

function hasNeighboursExchanged({ left, right }: Relation, given: readonly Relation[]): boolean {
  const stands = (before: string, behind: string) =>
    given.some((other) => other.left[0] === before && other.right[0] === behind);
  return left[0] !== right[0] && stands(right[0]!, left[0]!) && !stands(left[0]!, right[0]!);
}

function hasSidesExchanged(expected: Relation, given: Relation): boolean {
  const crosses = (
    from: readonly string[],
    fromOther: readonly string[],
    to: readonly string[],
    toOther: readonly string[],
  ) => from.some((stem) => to.includes(stem) && !fromOther.includes(stem) && !toOther.includes(stem));
  return (
    crosses(expected.left, expected.right, given.right, given.left) &&
    crosses(expected.right, expected.left, given.left, given.right)
  );
}

function relationsOf(tokens: readonly Token[]): Relation[] {
  return tokens.flatMap((token, at): Relation[] => {
    if (!RELATIONS.has(token.word)) return [];
    const [left, right] = [sideOf(tokens, at, -1), sideOf(tokens, at, 1)];
    return left.length > 0 && right.length > 0 ? [{ word: token.word, left, right }] : [];
  });
}

/** Stems of the content words on one side, up to the next relation or the end of the clause. */
function sideOf(tokens: readonly Token[], at: number, step: 1 | -1): string[] {
  const stems: string[] = [];
  for (let i = 1; i <= SIDE; i++) {
    const token = tokens[at + step * i];
    if (token === undefined || token.clause !== tokens[at]!.clause || RELATIONS.has(token.word)) break;
    if (token.content) stems.push(token.stem);
  }
  return stems;
}

/**
 * Share of the shared words that stand by the wrong one of two things the texts tell apart ("A pushes, B pulls"):
 * the largest over the pairs of question words and of opposites that both texts name.
 */
export function exchangedRoles(alignment: Alignment): number {
  const shared = alignment.reference.filter((token) => token.similarity >= SAME_WORD);
  const pairs = contrasts(shared);
  if (pairs.length === 0) return 0;
  const referenceTokens = alignment.points.flatMap(tokensApart);
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
