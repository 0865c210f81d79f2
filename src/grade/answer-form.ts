import { foldDiacritics } from '../words.ts';
import type { GradeInput } from './grade.ts';
import type { Token } from './tokens.ts';

/** What the form of an answer gives away, whatever it says. */
export interface AnswerForm {
  /** Nothing, or only "I don't know". */
  readonly empty: boolean;
  /** Says that something was forgotten or is a guess. */
  readonly hedged: boolean;
  /** Only tells the grader what to do. */
  readonly instruction: boolean;
  /** Many words and none between them that would make a statement of them. */
  readonly bare: boolean;
}

const HEDGES =
  /\b(?:(?:do ?n[o']?t|can ?n?[o']?t|could ?n[o']?t) (?:really |quite |exactly |fully |even )?(?:remember|recall|know|say|explain|think of|name)|i forgot|i have forgotten|i've forgotten|i forget|not (?:so |really |quite |totally |entirely |completely |exactly )?(?:sure|certain)|no (?:idea|clue)|unsure|did ?n[o']?t (?:do|learn|read|study|understand)|something (?:about|with|like|to do)|i guess|no longer know|in some (?:order|way))/i;
const OPENING = String.raw`(?:sorry|hm+|uh+|um+|well|ok|honestly|ehm?|oh)`;
const NEGATED = String.raw`(?:do ?n[o']?t|did ?n[o']?t|have ?n[o']?t|has ?n[o']?t|can ?n?[o']?t|could ?n[o']?t|was ?n[o']?t)`;
const ABOUT_THE_CARD = String.raw`(?:\W+(?:this|that|it|these|of it|about|any|anything|anymore|much|for sure|exactly|at all|yet|again|what|how|why|which|who|the (?:answer|rest|detail|exact|name|term|word|difference|formula|topic|card)s?)\b[^.]{0,60})?`;
const NOTHING_SAID = [
  String.raw`\?+|\.+|-+|x|n\/?a|none|nothing|pass|skip(?:ped)?|tbd|no (?:idea|clue|answer|submission)|beats me`,
  String.raw`(?:(?:idk|dunno|not a clue|never heard of|never understood|i'd have to look)\b|${NEGATED} (?:tell you|answer (?:this|that|it))\b)[^.]{0,60}`,
  String.raw`have ?n[o']?t (?:got|learn(?:ed|t)|done|read|studied|covered|reached|understood)\b[^.]{0,60}`,
  // Without "I", only verbs of knowing: "do not share mutable state" and "never overwritten in place" are answers.
  String.raw`(?:really |just |honestly )?${NEGATED} (?:really |even |quite |exactly )?(?:know|remember|recall|have (?:a|any) (?:idea|clue))${ABOUT_THE_CARD}`,
  String.raw`(?:forgot|(?:have )?forgotten|never learn(?:ed|t)|have no (?:idea|clue)|not sure at all)${ABOUT_THE_CARD}`,
  String.raw`i (?:really |just |honestly )?(?:${NEGATED}|never|forgot|skipped|have no|am not|have forgotten)\b[^.]{0,60}`,
].join('|');
const EMPTY_SENTENCE = new RegExp(
  String.raw`^\W*(?:${OPENING}\W+)*(?:${NOTHING_SAID})?\W*(?:sorry)?\W*$|^\W*(?:${OPENING}\W*)*$`,
  'i',
);

/** As a command: "models ignore the prompt" is none. */
const IGNORE = String.raw`(?:^|[,:;\n"“(]|\b(?:please|now|just|and|then|must|should|to) )\s*(?:ignore|disregard|forget|override)\b`;
const INSTRUCTION = new RegExp(
  [
    String.raw`${IGNORE}[^.\n]{0,40}\b(?:instruction|rubric|prompt|guideline|marking|grading)s?\b`,
    String.raw`${IGNORE} (?:all |everything |the |what |any )*(?:above|previous text|reference answer|reference)\b`,
    String.raw`\b(?:you are|act as) (?:now )?(?:a|an|the) (?:\w+ )?(?:grader|examiner|assistant|teacher)\b`,
    String.raw`\b(?:mark|grade|rate|score|give|award|accept)\b[^.\n]{0,30}\b(?:this|my|me|answer|it)\b[^.\n]{0,40}\b(?:correct|as right|full (?:marks|points|score|credit)|100|1\.0|as easy)`,
    String.raw`(?:^|\n)\s*system\s*:|\bsystem (?:prompt|message)\b`,
    String.raw`\bset (?:the )?score (?:to|at|as)\b`,
  ].join('|'),
  'i',
);

const LIST_RUN = 6;
const FEWEST_BARE = 8;

/** True where a text says that its writer does not know or remember something. */
export function isHedged(text: string): boolean {
  return HEDGES.test(plain(text));
}

/** The beginning of a text without accents, odd apostrophes and runs of white space. */
function plain(text: string): string {
  return foldDiacritics(text.slice(0, 4_000)).replace(/[’`]/g, "'").replace(/\s+/g, ' ');
}

/**
 * Reads the form of an answer.
 *
 * @param answer as `whatIsSaid` leaves it
 * @param tokens of that
 * @param typed with everything in it
 */
export function answerForm(answer: string, tokens: readonly Token[], typed: string = answer): AnswerForm {
  const text = plain(answer);
  const contents = tokens.filter((token) => token.content).length;
  return {
    empty:
      contents === 0
        ? !/[\p{L}\p{N}]{2}|\d/u.test(text) || EMPTY_SENTENCE.test(text)
        : EMPTY_SENTENCE.test(text),
    hedged: isHedged(text),
    instruction: contents === 0 && INSTRUCTION.test(typed.slice(0, 4_000)),
    bare: isBare(tokens) && !relatesBySigns(answer),
  };
}

/** The answer with every sentence that tells the grader what to do replaced by spaces: it is graded by what else it says. */
export function withoutInstructions(answer: string): string {
  return answer.replace(/[^.!?\n]+[.!?]*/gu, (sentence) =>
    INSTRUCTION.test(sentence.slice(0, 1_000)) ? ' '.repeat(sentence.length) : sentence,
  );
}

/** True for eight words or more that are all content. */
function isBare(tokens: readonly Token[]): boolean {
  return tokens.length >= FEWEST_BARE && tokens.every((token) => token.content);
}

/** True where arrows, equations or brackets do the work of verbs, as in notes. */
export function relatesBySigns(answer: string): boolean {
  return /[→⇒=:;+<>(]/.test(answer.slice(0, 4_000));
}

/** Content words in runs of six or more without any word between that would make a sentence of them. */
export function listedWords(tokens: readonly Token[]): number {
  let listed = 0;
  let run = 0;
  tokens.forEach((token, at) => {
    const previous = tokens[at - 1];
    const goesOn = previous !== undefined && previous.sentence === token.sentence && token.content;
    run = goesOn ? run + 1 : token.content ? 1 : 0;
    if (run === LIST_RUN) listed += LIST_RUN;
    else if (run > LIST_RUN) listed++;
  });
  return listed;
}

const GREETING =
  'hi|hello|hey|thanks|thank you|sure|of course|certainly|great question|good question|please|well|ok(?:ay)?|so';
/** Other words behind a greeting are content: "So only one thread enters". */
const COURTEOUS_WORD =
  'there|all|everyone|dear|professor|teacher|sir|madam|again|then|very much|so much|a lot|for|the|this|that|your|asking|question|let me|let us|see|think|try|here|goes|is|my|answer';
const COURTESY = new RegExp(
  String.raw`^\s*(?:(?:${GREETING})(?: (?:${COURTEOUS_WORD}))*\s*[.,!:;]+\s*|(?:(?:i|we) (?:would (?:say|argue)|think|believe|guess|suppose)|in my (?:opinion|view)|the answer is|my answer is|as far as i know|to my knowledge)(?: that)?[:,]?\s+)`,
  'i',
);

/**
 * The answer without greetings and instructions to the grader, which spaces replace. A card about instructions may be
 * answered with one.
 */
export function whatIsSaid({ question, reference, answer }: GradeInput): string {
  const typed = answer.replace(/[^\S\n]/gu, ' ');
  const heard = INSTRUCTION.test(`${question}\n${reference}`) ? typed : withoutInstructions(typed);
  const offset = skipCourtesy(heard);
  return ' '.repeat(offset) + heard.slice(offset);
}

/** Offset behind greetings and "I think that": they are no part of the answer. */
export function skipCourtesy(answer: string): number {
  let offset = 0;
  for (let i = 0; i < 4; i++) {
    const opening = COURTESY.exec(answer.slice(offset, offset + 200));
    if (opening === null || offset + opening[0].length >= answer.trimEnd().length) break;
    offset += opening[0].length;
  }
  return offset;
}
