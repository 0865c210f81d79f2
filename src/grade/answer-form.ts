import type { Token } from './tokens.ts';

/** What the form of an answer gives away, whatever it says. */
export interface AnswerForm {
  /** Nothing, or only "I don't know". */
  readonly empty: boolean;
  /** Says that something was forgotten or is a guess. */
  readonly hedged: boolean;
  /** Tells the grader what to do. */
  readonly instruction: boolean;
  /** Many words and none between them that would make a statement of them. */
  readonly bare: boolean;
}

const HEDGES =
  /\b(?:(?:do ?n[o']?t|can ?n?[o']?t|could ?n[o']?t) (?:really |quite |exactly |fully |even )?(?:remember|recall|know|say|explain|think of|name)|i forgot|i have forgotten|i've forgotten|i forget|not (?:so |really |quite |totally |entirely |completely |exactly )?(?:sure|certain)|no (?:idea|clue)|unsure|did ?n[o']?t (?:do|learn|read|study|understand)|something (?:about|with|like|to do)|i guess|no longer know|in some (?:order|way))/i;
const EMPTY_SENTENCE =
  /^\W*(?:(?:sorry|hm+|uh+|um+|well|ok|honestly|ehm?|oh)\W*)*(?:\?+|\.+|-+|x|n\/?a|none|nothing|pass|skip(?:ped)?|idk|dunno|tbd|no (?:idea|clue|answer|submission)|(?:i )?(?:really |just |honestly )?(?:do ?n[o']?t|did ?n[o']?t|have ?n[o']?t|can ?no?t|can't|never|forgot|skipped|have no|am not|cannot|could ?n[o']?t)\b[^.]{0,60})?\W*(?:sorry)?\W*$/i;
const INSTRUCTION =
  /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,40}\b(?:instruction|rubric|reference|previous|above|prompt|rule)s?|\b(?:you are|act as) (?:now )?(?:a|an|the) (?:grader|assistant|teacher|system|model)|\b(?:mark|grade|rate|score|give|award|accept)\b[^.\n]{0,30}\b(?:this|my|me|answer|it)\b[^.\n]{0,40}\b(?:correct|full (?:marks|points|score|credit)|100|right|1\.0|easy)|\bsystem\s*(?:prompt|message|:)|\bset (?:the )?score\b/i;

const LIST_RUN = 6;
const FEWEST_BARE = 8;

/** True where a text says that its writer does not know or remember something. */
export function isHedged(text: string): boolean {
  return HEDGES.test(text.slice(0, 4_000).replace(/[’`]/g, "'"));
}

/** Reads the form of an answer. */
export function answerForm(answer: string, tokens: readonly Token[]): AnswerForm {
  const text = answer.slice(0, 4_000).replace(/[’`]/g, "'");
  const contents = tokens.filter((token) => token.content).length;
  return {
    empty:
      contents === 0
        ? !/[\p{L}\p{N}]{2}|\d/u.test(text) || EMPTY_SENTENCE.test(text)
        : EMPTY_SENTENCE.test(text),
    hedged: isHedged(text),
    instruction: INSTRUCTION.test(text),
    bare: isBare(tokens) && !relatesBySigns(answer),
  };
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

const COURTESY =
  /^\s*(?:(?:hi|hello|hey|thanks|thank you|sure|of course|certainly|great question|good question|please|well|ok(?:ay)?|so)\b[^.,!:;\n]{0,40}[.,!:;]\s*|(?:(?:i|we) (?:would (?:say|argue)|think|believe|guess|suppose)|in my (?:opinion|view)|the answer is|my answer is|as far as i know|to my knowledge)(?: that)?[:,]?\s+)/i;

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
