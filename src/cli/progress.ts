import { SingleBar } from 'cli-progress';
import type { IngestProgress } from '../ingest/ingest-report.ts';
import type { OutputStream } from './process-io.ts';

const LABELS: Readonly<Record<IngestProgress['step'], string>> = {
  download: 'Downloading the model',
  read: 'Reading decks',
  embed: 'Embedding passages',
  index: 'Building the index',
};
const LABEL_WIDTH = Math.max(...Object.values(LABELS).map((label) => label.length));

/** Shows how far an ingest is; a `total` of 0 is not known yet. */
export interface ProgressDisplay {
  update(progress: IngestProgress): void;
  /** Ends the bar, so that other lines can follow; the next update starts it again. */
  pause(): void;
}

/** A bar on a terminal; elsewhere a plain line at every quarter of a step. */
export function createProgress(stream: OutputStream): ProgressDisplay {
  return stream.isTTY === true ? createBar(stream) : createLines(stream);
}

function createBar(stream: OutputStream): ProgressDisplay {
  let bar: SingleBar | null = null;
  let step: IngestProgress['step'] | null = null;
  const pause = () => {
    bar?.stop();
    bar = null;
  };
  return {
    pause,
    update(progress) {
      if (bar === null || step !== progress.step) {
        pause();
        step = progress.step;
        bar = startBar(progress, stream);
      }
      bar.update(progress.done);
      if (progress.done === progress.total) pause();
    },
  };
}

function startBar({ step, done, total }: IngestProgress, stream: OutputStream): SingleBar {
  const extent = total === 0 ? '{value}' : '{bar} {percentage} % · {value}/{total}';
  const bar = new SingleBar({
    format: `${LABELS[step].padEnd(LABEL_WIDTH)} ${extent}`,
    formatValue: (value, _, type) => (type === 'percentage' ? String(value) : amount(step, value)),
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    stream,
  });
  bar.start(total, done);
  return bar;
}

function createLines(stream: OutputStream): ProgressDisplay {
  let last = '';
  return {
    pause() {},
    update(progress) {
      const line = lineOf(progress);
      if (line === null || line === last) return;
      last = line;
      stream.write(`${line}\n`);
    },
  };
}

/** Cards and passages are counted, a download is weighed. */
function amount(step: IngestProgress['step'], value: number): string {
  return step === 'download' ? `${(value / 1e6).toFixed(1)} MB` : String(value);
}

function lineOf({ step, done, total }: IngestProgress): string | null {
  if (total > 0) return `${LABELS[step]}: ${Math.floor((4 * done) / total) * 25} % of ${amount(step, total)}`;
  // How often a download reports says nothing of how far it is.
  return step !== 'download' && done % 100 === 0 ? `${LABELS[step]}: ${done}` : null;
}
