import type { GradeOverride, SuggestedRating } from './grade.ts';

/** The rating to suggest once the learner has overruled a grade that suggested another. */
export function overruledRating(
  verdict: GradeOverride['verdict'],
  suggested: SuggestedRating,
): SuggestedRating {
  if (verdict === 'incorrect') return 'again';
  if (verdict === 'partial') return 'hard';
  return suggested === 'easy' ? 'easy' : 'good';
}
