import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { heatCells } from './calendar.ts';
import { Figure } from './figure.tsx';

const WEEKS = 52;
const STEP = 14;
const SIZE = 11;

/** One square a day over the last year, darker the more was reviewed. */
export function ReviewHeatmap({ study }: { readonly study: StudyStatistics }) {
  const { reviewsPerDay, today, streak } = study;
  const total = reviewsPerDay.reduce((sum, { reviews }) => sum + reviews, 0);
  const newestFirst = [...reviewsPerDay].sort((a, b) => (a.day < b.day ? 1 : -1));
  return (
    <Figure
      name="reviews"
      heading={texts.statistics.reviews}
      summary={texts.statistics.reviewsSummary(total, reviewsPerDay.length, streak)}
      table={{
        columns: [texts.statistics.day, texts.statistics.reviews],
        rows: newestFirst.map(({ day, reviews }) => [texts.statistics.date(day), String(reviews)]),
      }}
    >
      {/* The newest weeks are on the right: a narrow screen starts there. */}
      <div class="heatmap-frame" role="region" tabIndex={0} aria-label={texts.statistics.reviewsPerDay}>
        <svg class="heatmap" viewBox={`0 0 ${WEEKS * STEP} ${7 * STEP}`} aria-hidden="true">
          {heatCells(today.day, WEEKS, reviewsPerDay).map(({ day, week, weekday, reviews, level }) => (
            <rect
              key={day}
              class={`heat-${level}`}
              x={week * STEP}
              y={weekday * STEP}
              width={SIZE}
              height={SIZE}
              rx="2"
            >
              <title>{texts.statistics.onDay(day, reviews)}</title>
            </rect>
          ))}
        </svg>
      </div>
    </Figure>
  );
}
