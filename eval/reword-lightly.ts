import { plainProse } from '../src/markdown.ts';
import { isDenialWord } from '../src/grade/polarity.ts';
import { sentences } from '../src/sentences.ts';
import { contentWords } from '../src/words.ts';

const DROPPED = new Set(
  'the a an that which is are be it its this these there so very just also will'.split(' '),
);
const DROP_SHARE = 0.4;
/** Of so many content words, one may be missing. */
const WORDS_TO_SPARE = 6;
/** They turn a sentence around. */
const NEVER_SPARED = new Set(['only', 'without', 'except', 'unless']);
const OPENERS = ['so', 'basically', 'in short', 'it means that'];
const LONGEST_PHRASE = 6;
const PHRASE = new RegExp(
  String.raw`^([^,;:()]{12,}?)\s((?:at|in|on|by|with|for|during|from|before|after|until|through|because of|instead of) [^,;:()]{3,40}?)([.!?]?)$`,
);

/**
 * A text that says the same in nearly the same words, as learners who know a card well write it: sentences in another
 * order, a closing phrase or clause brought forward, articles and copulas and one word of many left out here and there.
 *
 * @param random 0…1, each call another number
 */
export function rewordLightly(text: string, random: () => number): string {
  const moved = sentences(plainProse(text)).map((sentence) =>
    random() < 0.5 ? withPhraseFirst(sentence) : withClausesTurned(sentence),
  );
  if (random() < 0.5) moved.reverse();
  return moved
    .map((sentence) => telegraphic(withoutOneWord(opened(sentence, random), random), random))
    .join(' ');
}

function opened(sentence: string, random: () => number): string {
  if (random() < 0.75) return sentence;
  return `${OPENERS[Math.floor(random() * OPENERS.length)]} ${sentence}`;
}

function withoutOneWord(sentence: string, random: () => number): string {
  const words = sentence.split(' ');
  const spare = words.filter(
    (word) =>
      contentWords(word).length === 1 && !/\d/.test(word) && !NEVER_SPARED.has(word) && !isDenialWord(word),
  );
  if (spare.length < WORDS_TO_SPARE || random() < 0.5) return sentence;
  const missing = spare[Math.floor(random() * spare.length)];
  return words.filter((word) => word !== missing).join(' ');
}

/** "One thread enters at a time." → "at a time One thread enters." */
function withPhraseFirst(sentence: string): string {
  const [, rest, phrase, end] = PHRASE.exec(sentence) ?? [];
  if (rest === undefined || phrase === undefined || phrase.split(' ').length > LONGEST_PHRASE)
    return sentence;
  return `${phrase} ${rest}${end ?? ''}`;
}

/** "When it rains, roads get wet." → "roads get wet, When it rains." */
function withClausesTurned(sentence: string): string {
  const turned =
    /^((?:when|if|because|since|while|although|once|after|before|to|by) [^,]+), ([^,]+?)([.!?]?)$/i.exec(
      sentence,
    );
  return turned === null ? sentence : `${turned[2]}, ${turned[1]}${turned[3]}`;
}

function telegraphic(sentence: string, random: () => number): string {
  return sentence
    .split(' ')
    .filter((word) => !DROPPED.has(word.toLowerCase()) || random() >= DROP_SHARE)
    .join(' ');
}
