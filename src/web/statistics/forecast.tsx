import { useMemo } from 'preact/hooks';
import type { StudyStatistics } from '../../study/statistics.ts';
import { texts } from '../texts/texts.ts';
import { Chart } from './chart.tsx';
import { Figure } from './figure.tsx';

/** A bar a day for what comes due. */
export function Forecast({ forecast }: { readonly forecast: StudyStatistics['forecast'] }) {
  const total = forecast.reduce((sum, { due }) => sum + due, 0);
  const labels = useMemo(() => forecast.map(({ day }) => texts.statistics.shortDate(day)), [forecast]);
  const values = useMemo(() => forecast.map(({ due }) => due), [forecast]);
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
        <Chart
          kind="bar"
          labels={labels}
          values={values}
          format={texts.statistics.number}
          tip={(index) => texts.statistics.dueOnDay(forecast[index]!.day, values[index]!)}
        />
      )}
    </Figure>
  );
}
