const PHRASES = [
  'feel free to (?:ask|reach|contact|let|request|share|continue)',
  'let me know (?:if|how|what|when|your|and)',
  'if you have (?:any|no|more|further|other|additional|specific)[a-z ,-]{0,40} (?:questions?|doubts?|topics?|queries)',
  'if you (?:need|require) (?:any |some )?(?:more|further|additional|other) (?:help|details|assistance|information|clarification|examples|flashcards)',
  "(?:if|is) there(?: is|(?:'|’)s)? (?:anything|something) (?:else|specific|more)",
  'anything else (?:i|you|we|to)',
  'further (?:assistance|clarifications?|questions)',
  "(?:don(?:'|’)t|do not) hesitate",
  "(?:i(?:'|’)m|i am|i(?:'|’)ll be) (?:always )?(?:here|happy|glad) (?:to|if|for)",
  '(?:have|enjoy) (?:a|an|your) (?:great|good|nice|wonderful|fantastic|amazing|lovely|productive|excellent) (?:day|time|week|evening|one|rest)',
  'happy (?:learning|coding|studying)',
  'best (?:regards|wishes)',
  'looking forward to (?:your|our|the next|hearing|helping|assisting)',
  "you(?:'|’)re (?:very )?welcome",
  'thank you for (?:your|the|using|asking)',
  '(?:these|the above|this set of|all the) flashcards?',
  '(?:each|every) (?:of these )?(?:card|flashcard)s? (?:covers?|is|provides?|contains?|focuses|should|addresses)',
  'would you like (?:me to|to (?:add|continue|go|explore|proceed))',
  'hope (?:this|these) helps?',
  'stay (?:curious|connected|tuned)',
].join('|');

const WHOLE_LINE =
  /^(?:thank you|thanks|take care|good luck|great|sure(?: thing)?|(?:good)?bye|farewell|best)(?:[ ,][^.!?]{0,40})?[!.]? *(?:\p{Extended_Pictographic}|\uFE0F)*$/iu;
const SOMEWHERE = new RegExp(`(?:^|[^a-z])(?:${PHRASES})`, 'i');
const LONGEST = 400;

/** True for a line a chatbot ends a conversation with; long lines are never taken for one. */
export function isSignOff(line: string): boolean {
  if (line.length > LONGEST) return false;
  return SOMEWHERE.test(line) || WHOLE_LINE.test(line.trim());
}
