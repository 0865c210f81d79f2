import type { AgreementMonth } from '../../grade/learner-adjustment.ts';
import { count, percent, type Terminal } from '../terminal.ts';

/** One line a month: how far the learner agreed, and where the grader now leans. */
export function presentAgreement(
  { months }: { readonly months: readonly AgreementMonth[] },
  terminal: Terminal,
): string {
  if (months.length === 0) return 'You have not overruled or confirmed a grade yet.';
  const lines = months.map(
    ({ month, verdicts, agreed, gradedTooStrictly, gradedTooLeniently }) =>
      `${month}  ${terminal.share(agreed)} agreed  ${terminal.dim(
        `${count(verdicts, 'verdict')}; graded too strictly ${percent(gradedTooStrictly)}, too leniently ${percent(gradedTooLeniently)}`,
      )}`,
  );
  return [...lines, `Grades for you are ${leaning(months.at(-1)!.adjustment)}.`].join('\n');
}

function leaning(adjustment: number): string {
  if (Math.abs(adjustment) < 0.005) return 'as strict as for everybody';
  return `${adjustment > 0 ? 'more lenient' : 'stricter'} by ${Math.abs(adjustment).toFixed(2)} (at most 1)`;
}
