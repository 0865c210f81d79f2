import { tokensOf } from './tokens.ts';

const SLASH = ' / ';
/** Longer texts around a slash are sentences, in which only the words beside it are alternatives. */
const MOST_WORDS = 6;
/** Formulas and tables use the slash for something else. */
const NO_ALTERNATIVES = /[=|$\\]|\d\s\/\s|\s\/\s[(\d]/;
const WORDS_BESIDE = /(\p{L}[\p{L}\p{N}'’-]+) \/ (\p{L}[\p{L}\p{N}'’-]+)/gu;

/**
 * A claim with one side of each `a / b` in it: the side that shares the larger part of its words with the answer, the
 * first of equals. Either side alone is a full answer.
 */
export function withOneAlternative(claim: string, answerStems: ReadonlySet<string>): string {
  if (!claim.includes(SLASH) || NO_ALTERNATIVES.test(claim)) return claim;
  const sides = claim.split(SLASH);
  if (sides.every((side) => /\p{L}{2}/u.test(side) && side.split(/\s+/).length <= MOST_WORDS)) {
    return closest(sides, answerStems);
  }
  return claim.replaceAll(WORDS_BESIDE, (_, left: string, right: string) =>
    closest([left, right], answerStems),
  );
}

function closest(sides: readonly string[], answerStems: ReadonlySet<string>): string {
  return sides.reduce((best, side) =>
    sharedPart(side, answerStems) > sharedPart(best, answerStems) ? side : best,
  );
}

function sharedPart(side: string, answerStems: ReadonlySet<string>): number {
  const tokens = tokensOf(side);
  const content = tokens.filter((token) => token.content);
  const counted = content.length > 0 ? content : tokens;
  return counted.filter(({ stem }) => answerStems.has(stem)).length / Math.max(1, counted.length);
}

const CHOICE =
  /^.{0,40}\b(?:any|at least)\s+(?:one|two|three|four|five|six|\d)\s+of(?:\s+(?:the following|these))?\b:?\s*/i;
const SEPARATOR = /\s*[,;]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+/i;

/**
 * The items of a sentence that only lists them: behind "any two of", or all of it where the question asks for a number
 * of them (`asked`). Empty where the sentence says more than that.
 */
export function listedItems(sentence: string, asked: boolean): string[] {
  const choice = CHOICE.exec(sentence);
  if (choice === null && !asked) return [];
  const items = sentence
    .slice(choice?.[0].length ?? 0)
    .replace(/[.;]\s*$/, '')
    .split(SEPARATOR)
    .filter((item) => item.trim() !== '');
  const areItems = items.length >= 2 && items.every((item) => item.split(/\s+/).length <= MOST_WORDS);
  return areItems ? items : [];
}
