import { useMemo } from 'preact/hooks';
import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { Chart } from './chart.tsx';
import { Figure } from './figure.tsx';

/** The lines between which a learner moves: below half, a finer scale would tell nothing. */
const LOWEST = 0.5;

/** How much of what was known was recalled, week by week, against the aim. */
export function Retention({ study }: { readonly study: StudyStatistics }) {
  const { actual, target, reviews, days } = study.retention;
  const weeks = study.retentionByWeek;
  const labels = useMemo(() => weeks.map(({ from }) => texts.statistics.shortDate(from)), [weeks]);
  const values = useMemo(() => weeks.map((week) => week.recalled / week.reviews), [weeks]);
  const { percent } = texts.statistics;
  return (
    <Figure
      name="retention"
      heading={texts.statistics.retention}
      summary={
        actual === null
          ? texts.statistics.retentionUnknown(target)
          : texts.statistics.retentionSummary(actual, target, reviews, days)
      }
      table={{
        columns: [texts.statistics.weekFrom, texts.statistics.recall, texts.statistics.reviews],
        rows: weeks.map((week, index) => [
          texts.statistics.date(week.from),
          percent(values[index]!),
          String(week.reviews),
        ]),
      }}
    >
      {weeks.length > 0 && (
        <Chart
          kind="line"
          labels={labels}
          values={values}
          target={target}
          range={[Math.min(LOWEST, ...values), 1]}
          format={percent}
          tip={(index) =>
            texts.statistics.recalledInWeek(weeks[index]!.from, values[index]!, weeks[index]!.reviews)
          }
        />
      )}
    </Figure>
  );
}
