import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { Figure } from './figure.tsx';

const STEP = 24;
const WIDTH = 16;
const HEIGHT = 120;

/** A bar a day for what comes due. */
export function Forecast({ forecast }: { readonly forecast: StudyStatistics['forecast'] }) {
  const most = Math.max(1, ...forecast.map(({ due }) => due));
  const total = forecast.reduce((sum, { due }) => sum + due, 0);
  return (
    <Figure
      name="forecast"
      heading={texts.statistics.forecast}
      summary={texts.statistics.forecastSummary(total, forecast.length)}
      table={{
        columns: [texts.statistics.day, texts.statistics.due],
        rows: total === 0 ? [] : forecast.map(({ day, due }) => [texts.statistics.date(day), String(due)]),
      }}
    >
      {total > 0 && (
        <svg class="bars" viewBox={`0 -18 ${forecast.length * STEP} ${HEIGHT + 38}`} aria-hidden="true">
          <path class="bars-base" d={`M0 ${HEIGHT}H${forecast.length * STEP}`} />
          {forecast.map(({ day, due }, index) => {
            const height = (due / most) * HEIGHT;
            const middle = index * STEP + STEP / 2;
            return (
              <g key={day}>
                <title>{texts.statistics.dueOnDay(day, due)}</title>
                <rect
                  class="bar"
                  x={middle - WIDTH / 2}
                  y={HEIGHT - height}
                  width={WIDTH}
                  height={height}
                  rx="2"
                />
                {due === most && (
                  <text x={middle} y={HEIGHT - height - 5}>
                    {due}
                  </text>
                )}
                {index % 7 === 0 && (
                  <text x={middle} y={HEIGHT + 16}>
                    {texts.statistics.shortDate(day)}
                  </text>
                )}
              </g>
            );
          })}
        </svg>
      )}
    </Figure>
  );
}
