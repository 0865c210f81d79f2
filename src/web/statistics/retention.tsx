import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { Figure } from './figure.tsx';

/** How much of what was known was recalled, against the aim. */
export function Retention({ retention }: { readonly retention: StudyStatistics['retention'] }) {
  const { actual, target, reviews, days } = retention;
  return (
    <Figure
      name="retention"
      heading={texts.statistics.retention}
      summary={
        actual === null
          ? texts.statistics.retentionUnknown(target)
          : texts.statistics.retentionSummary(actual, target, reviews, days)
      }
    >
      {actual !== null && (
        <svg class="gauge" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
          <rect class="gauge-back" y="3" width="100" height="6" />
          <rect class={actual < target ? 'gauge-low' : 'gauge-good'} y="3" width={100 * actual} height="6" />
          <rect class="gauge-target" x={100 * target - 0.4} width="0.8" height="12" />
        </svg>
      )}
    </Figure>
  );
}
