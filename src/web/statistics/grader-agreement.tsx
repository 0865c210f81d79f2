import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { Figure } from './figure.tsx';

/** How often the learner knew better than the grader. */
export function GraderAgreement({ grader }: { readonly grader: StudyStatistics['grader'] }) {
  const { grades, overridden, overrideShare, graded, rerated, reratedShare } = grader;
  const rows = [
    ...(overrideShare === null ? [] : [texts.statistics.overridden(overridden, grades, overrideShare)]),
    ...(reratedShare === null ? [] : [texts.statistics.rerated(rerated, graded, reratedShare)]),
  ];
  return (
    <Figure
      name="grader"
      heading={texts.statistics.grader}
      summary={rows.length === 0 ? texts.statistics.graderUnknown : rows.join(' ')}
    />
  );
}
