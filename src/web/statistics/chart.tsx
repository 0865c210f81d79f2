import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartEngine,
  type ChartConfiguration,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDarkness } from '../shell/use-darkness.ts';

// Only what is used is loaded.
ChartEngine.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

interface ChartProps {
  readonly kind: 'bar' | 'line';
  /** Names of the values below them, as many as there is room for. */
  readonly labels: readonly string[];
  readonly values: readonly number[];
  /** What is said of the value under the pointer. */
  readonly tip: (index: number) => string;
  /** How a value is written beside its line. */
  readonly format: (value: number) => string;
  /** A value to compare with, as a dashed line. */
  readonly target?: number;
  /** Lowest and highest value shown; when absent, values are whole numbers from 0 on. */
  readonly range?: readonly [low: number, high: number];
}

/** A chart in the colours of the page. Screen readers have the table beside it. */
export function Chart(props: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDark = useDarkness();
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    const chart = new ChartEngine(canvas.current, configurationOf(props, coloursBeside(canvas.current)));
    return () => chart.destroy();
  }, [props.labels, props.values, isDark]);
  return (
    <div class="chart">
      <canvas ref={canvas} aria-hidden="true" />
      {Object.keys(COLOURS).map((name) => (
        <span key={name} hidden class={`chart-${name}`} />
      ))}
    </div>
  );
}

/** Colours with the class that holds each. */
const COLOURS = { accent: '', ink: '', line: '', sheet: '' };
type Colours = Record<keyof typeof COLOURS, string>;

/** A canvas knows no CSS variables: the colours are read off elements that have them. */
function coloursBeside(canvas: HTMLCanvasElement): Colours {
  const colours = { ...COLOURS };
  for (const name of Object.keys(COLOURS) as (keyof Colours)[]) {
    const element = canvas.parentElement?.querySelector(`.chart-${name}`);
    if (element != null) colours[name] = getComputedStyle(element).color;
  }
  return colours;
}

function configurationOf(props: ChartProps, colours: Colours): ChartConfiguration {
  const { kind, labels, values, target, tip, format, range } = props;
  const font = { family: getComputedStyle(document.body).fontFamily, size: 12 };
  const main = {
    type: kind,
    data: [...values],
    backgroundColor: colours.accent,
    borderColor: colours.accent,
    borderRadius: 2,
    pointRadius: 3.5,
  };
  const aim = {
    type: 'line' as const,
    data: labels.map(() => target ?? null),
    borderColor: colours.ink,
    borderWidth: 1.5,
    borderDash: [5, 4],
    pointRadius: 0,
    pointHitRadius: 0,
  };
  return {
    type: kind,
    data: { labels: [...labels], datasets: target === undefined ? [main] : [main, aim] },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          grid: { display: false },
          ticks: { color: colours.ink, font, maxRotation: 0, autoSkipPadding: 16 },
        },
        y: {
          min: range?.[0] ?? 0,
          ...(range === undefined ? {} : { max: range[1] }),
          border: { display: false },
          grid: { color: colours.line },
          ticks: {
            color: colours.ink,
            font,
            ...(range === undefined ? { precision: 0 } : {}),
            maxTicksLimit: 5,
            callback: (value) => format(Number(value)),
          },
        },
      },
      plugins: {
        tooltip: {
          filter: ({ datasetIndex }) => datasetIndex === 0,
          displayColors: false,
          backgroundColor: colours.ink,
          bodyColor: colours.sheet,
          bodyFont: font,
          callbacks: { title: () => '', label: ({ dataIndex }) => tip(dataIndex) },
        },
      },
    },
  };
}
