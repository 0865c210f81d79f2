import { DeckwiseError } from '../errors.ts';
import { CARD_STATES, type CardCondition, type CardState } from '../index/card-condition.ts';

/** What the text of a browse field asks for. */
export interface CardQuery {
  /** Undefined when the text holds nothing but words. */
  readonly where: CardCondition | undefined;
  /** Words to search for among the cards that pass; may be empty. */
  readonly words: string;
}

interface Term {
  /** 1-based place in the text. */
  readonly position: number;
  readonly negated: boolean;
  readonly key: 'deck' | 'tag' | 'is' | null;
  readonly value: string;
  readonly quoted: boolean;
}

const FILTER_SYNTAX = /(?:^|[\s-])(?:(?:deck|tag|is):\S|"[^"\s][^"]*"(?=\s|$))/i;
const TERM = /(-(?=\S))?(?:(deck|tag|is):)?(?:"([^"]*)("|$)|(\S*))/iy;
const HINT = 'Write for example: deck:storage is:due -tag:easy or "hash table".';

/**
 * Reads `deck:name tag:name is:due "exact words" -without this or that`, as Anki's browser does: terms side by side
 * must all hold, `or` separates alternatives, `-` negates a term. Words in between are searched for; under `-` and
 * beside `or` they must, or must not, stand in the card. Text without a filter or quotation is words alone.
 *
 * @param today the learner's day, `YYYY-MM-DD`
 * @throws {DeckwiseError} `bad-input`, `where` is `query:` with the 1-based position of the mistake.
 */
export function parseCardQuery(text: string, today: string): CardQuery {
  if (!FILTER_SYNTAX.test(text)) return { where: undefined, words: text.trim() };
  const alternatives = alternativesOf(termsOf(text), text.length + 1);
  if (alternatives.length === 1) {
    const [terms] = alternatives as [Term[]];
    const isWord = (term: Term) => term.key === null && !term.quoted && !term.negated;
    const words = terms.filter(isWord).map(({ value }) => value);
    return {
      where: all(
        terms.filter((term) => !isWord(term)),
        today,
      ),
      words: words.join(' '),
    };
  }
  return { where: { kind: 'any', conditions: alternatives.map((terms) => all(terms, today)) }, words: '' };
}

function termsOf(text: string): Term[] {
  const terms: Term[] = [];
  let at = 0;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))![0].length;
    if (at >= text.length) return terms;
    TERM.lastIndex = at;
    const [whole, minus, key, quotation, closing, bare] = TERM.exec(text)!;
    if (quotation !== undefined && closing === '') throw mistake(at, 'The quotation is not closed.');
    terms.push({
      position: at + 1,
      negated: minus !== undefined,
      key: key === undefined ? null : (key.toLowerCase() as NonNullable<Term['key']>),
      value: quotation ?? bare!,
      quoted: quotation !== undefined,
    });
    at += whole.length;
  }
}

function alternativesOf(terms: readonly Term[], end: number): Term[][] {
  const alternatives: Term[][] = [[]];
  for (const term of terms) {
    if (!isOr(term)) alternatives.at(-1)!.push(term);
    else if (alternatives.at(-1)!.length === 0)
      throw mistake(term.position - 1, 'Nothing stands before this “or”.');
    else alternatives.push([]);
  }
  if (alternatives.at(-1)!.length === 0) throw mistake(end - 1, 'Nothing follows the last “or”.');
  return alternatives;
}

function isOr({ key, quoted, negated, value }: Term): boolean {
  return key === null && !quoted && !negated && value.toLowerCase() === 'or';
}

function all(terms: readonly Term[], today: string): CardCondition {
  const conditions = terms.map((term) => {
    const condition = conditionOf(term, today);
    return term.negated ? ({ kind: 'not', condition } as const) : condition;
  });
  return conditions.length === 1 ? conditions[0]! : { kind: 'all', conditions };
}

function conditionOf({ key, value, position }: Term, today: string): CardCondition {
  if (value.trim() === '')
    throw mistake(position - 1, key === null ? 'The quotation is empty.' : `${key}: has no value.`);
  if (key === 'deck') return { kind: 'deck', deck: value };
  if (key === 'tag') return { kind: 'tag', tag: value };
  if (key === null) return { kind: 'text', text: value };
  const state = value.toLowerCase();
  if (isCardState(state)) return { kind: 'state', state, today };
  throw mistake(position - 1, `is:${value} is unknown; there are ${CARD_STATES.join(', ')}.`);
}

function isCardState(value: string): value is CardState {
  return (CARD_STATES as readonly string[]).includes(value);
}

function mistake(at: number, message: string): DeckwiseError {
  return new DeckwiseError('bad-input', message, { where: `query:${at + 1}`, hint: HINT });
}
