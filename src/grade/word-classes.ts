/**
 * Words that join what a statement says: who does it to whom, what comes first, which of two is more. Words of one line
 * are told apart from those of all others, not from each other. Arrows and signs come by their plain names.
 */
const CLASSES = [
  'by',
  'than',
  'before prior earlier until previously first',
  'after once then following later subsequently next last finally',
  'from off out',
  'to into toward towards onto for',
  'of',
  'because since due as why',
  'if when whenever while where',
  'and or plus',
  'more larger greater higher bigger longer faster most stronger further above over exceeds',
  'less smaller lower fewer shorter slower least weaker below under',
  'is are was were be been being gets get become becomes',
  'only just solely',
  'all every each any always both',
  'instead rather not never no nor cannot',
  'which that who whose it its their they this',
  'with without using via through',
  'in on at within inside',
  'can may might must should will would',
].map((line) => line.split(' '));

const CLASS_OF = new Map(CLASSES.flatMap((words, at) => words.map((word) => [word, at] as const)));

export const WORD_CLASSES = CLASSES.length;

/** The class of a joining word, 0…WORD_CLASSES−1; undefined for all others. */
export function wordClass(word: string): number | undefined {
  return CLASS_OF.get(word);
}
