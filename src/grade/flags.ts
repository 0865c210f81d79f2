import type { Features } from './features.ts';
import type { AnswerForm } from './answer-form.ts';
import type { GradeFlag } from './grade.ts';

/** From here on at most one in twenty-five right answers (dev) reads like a contradiction. */
const READ_CONTRADICTION = 0.7;

/**
 * What a learner should know about how the answer was read, most decisive first.
 *
 * @param questionCoverage share of the question's content words that the answer repeats
 */
export function flagsOf(features: Features, form: AnswerForm, questionCoverage: number): GradeFlag[] {
  if (form.instruction) return ['instruction'];
  if (form.empty) return ['empty'];
  const flags: GradeFlag[] = [];
  const answersYesOrNo = features.otherVerdict + features.sameVerdict > 0;
  if (copiesQuestion(features, questionCoverage) && !answersYesOrNo) flags.push('question-copied');
  else if (features.coverage < 0.05 && features.sentenceCosine < 0.13 && !answersYesOrNo)
    flags.push('off-topic');
  if (features.listed > 0.5 || form.bare) flags.push('keyword-list');
  if (Math.max(features.denied, features.undenied, features.opposite, features.otherVerdict) >= 0.25) {
    flags.push('negation');
  }
  const readsTurned = features.readContradiction >= READ_CONTRADICTION && !flags.includes('negation');
  if (Math.max(features.reversed, features.exchanged) >= 0.25 || readsTurned) flags.push('swapped');
  if (features.number > 0) flags.push('number');
  if (features.identifier > 0) flags.push('identifier');
  return flags;
}

function copiesQuestion(features: Features, questionCoverage: number): boolean {
  return features.questionShare > 0.75 && features.support < 0.2 && questionCoverage >= 0.5;
}
