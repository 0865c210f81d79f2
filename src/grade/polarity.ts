import type { Token } from './tokens.ts';

/** Whether a word is claimed or denied; `open` where wording leaves it unclear (prevent, avoid, hardly, only …). */
export type Polarity = 'claimed' | 'denied' | 'open';

const DENIALS = new Set('not no never none neither nor cannot nothing nobody nowhere'.split(' '));
/** Verbs and prepositions that deny in one wording what `not` denies in another. */
const SOFT_DENIALS = new Set(
  (
    'without lack lacks lacking prevent prevents preventing prevented avoid avoids avoiding avoided stop stops stopping ' +
    'hardly barely rarely seldom only unless fail fails failing failed unable refuse refuses eliminate eliminates ' +
    'eliminating remove removes removing free ignore ignores ignoring exclude excludes excluding excluded except ' +
    'instead rather than impossible independent regardless less fewer few little difficult hard miss misses missing ' +
    'loses lose lost skip skips forbid forbids block blocks disable disables cant false wrong incorrect absence nor'
  ).split(' '),
);
/** A denial reaches this many words on within its clause. */
const REACH = 8;

/** One denial with the tokens it reaches. */
export interface Denial {
  readonly at: number;
  /** Index behind the last token reached. */
  readonly end: number;
}

/** The polarity of every token, in order. */
export function polarities(tokens: readonly Token[]): Polarity[] {
  const found: Polarity[] = tokens.map(() => 'claimed');
  tokens.forEach((token, at) => {
    const denies = isDenial(tokens, at);
    if (!denies && !SOFT_DENIALS.has(token.word)) return;
    const kind = denies && found[at] === 'claimed' ? 'denied' : 'open';
    for (let i = at + 1; i < reachOf(tokens, at); i++) found[i] = found[i] === 'claimed' ? kind : 'open';
  });
  return found;
}

/** The explicit denials of a text. */
export function denials(tokens: readonly Token[]): Denial[] {
  return tokens.flatMap((_, at) => (isDenial(tokens, at) ? [{ at, end: reachOf(tokens, at) }] : []));
}

/** True for `not` and its like, whatever they stand beside. */
export function isDenialWord(word: string): boolean {
  return DENIALS.has(word);
}

function isDenial(tokens: readonly Token[], at: number): boolean {
  return DENIALS.has(tokens[at]!.word) && !isIdiom(tokens, at);
}

function reachOf(tokens: readonly Token[], at: number): number {
  let end = at + 1;
  while (end < tokens.length && end <= at + REACH && tokens[end]!.clause === tokens[at]!.clause) end++;
  return end;
}

/** "not only", "no matter", "not just", "whether or not". */
function isIdiom(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.word ?? '';
  const before = tokens[at - 1]?.word ?? '';
  return /^(?:only|matter|just|necessarily|merely|doubt|sure)$/.test(next) || before === 'or';
}

/** The `yes` or `no` that a text opens with, as answers to closed questions do; else null. */
export function openingVerdict(tokens: readonly Token[]): 'yes' | 'no' | null {
  const [first, second] = tokens;
  if (first === undefined) return null;
  if (YES.has(first.word)) return 'yes';
  // "no copies" denies the copies; "no, …" and "no it …" deny the question.
  const alone = second === undefined || second.clause !== first.clause || !second.content;
  return NO.has(first.word) && alone ? 'no' : null;
}

const YES = new Set('yes yeah yep yup true correct indeed'.split(' '));
const NO = new Set('no nope nah false never'.split(' '));
const CLOSED_QUESTION =
  /(?:^|[,.;:]\s+)(?:is|are|was|were|do|does|did|can|could|will|would|should|must|may|has|have|had)\b/i;

/** True for questions that yes or no answers. */
export function isClosedQuestion(question: string): boolean {
  return CLOSED_QUESTION.test(question.trim());
}
