const PHRASES = [
  'feel free to',
  'let me know (?:if|how|what|when|your)',
  'if you have (?:any|no|more|further|other|additional)',
  "if (?:you need|there(?:'|’)s) (?:any|anything|more|further|something)",
  'anything else',
  'any (?:more|further|other|additional|specific|follow-up) questions',
  'further (?:assistance|clarifications?|questions)',
  "(?:don(?:'|’)t|do not) hesitate",
  "(?:i(?:'|’)m|i am|i(?:'|’)ll be) (?:always )?(?:here|happy|glad) (?:to|if|for)",
  '(?:have|enjoy) (?:a|an|your) (?:great|good|nice|wonderful|fantastic|amazing|lovely|productive|excellent)',
  'happy (?:learning|coding|studying|reading)',
  'best (?:regards|wishes)',
  'looking forward to (?:your|our|the|hearing|helping|assisting)',
  "you(?:'|’)re (?:very )?welcome",
  'thank you (?:for|and)',
  '(?:these|the above|this set of) flashcards?',
  'each (?:card|flashcard) ',
  'would you like (?:me|to)',
  'hope this helps',
  'goodbye',
  'stay (?:curious|connected|tuned|safe)',
].join('|');

const WHOLE_LINE =
  /^(?:thank you|thanks|take care|good luck|great|sure(?: thing)?|bye|farewell|best)(?:[ ,][^.!?]{0,40})?[!.]? *(?:\p{Extended_Pictographic}|\uFE0F)*$/iu;
const SOMEWHERE = new RegExp(`(?:^|[^a-z])(?:${PHRASES})`, 'i');
const LONGEST = 400;

/** True for a line a chatbot ends a conversation with; long lines are never taken for one. */
export function isSignOff(line: string): boolean {
  if (line.length > LONGEST) return false;
  return SOMEWHERE.test(line) || WHOLE_LINE.test(line.trim());
}
