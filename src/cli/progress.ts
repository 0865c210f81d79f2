import { SingleBar } from 'cli-progress';
import type { IngestProgress } from '../ingest/ingest-report.ts';
import type { OutputStream } from './process-io.ts';

const LABELS: Readonly<Record<IngestProgress['step'], string>> = {
  read: 'Reading decks',
  embed: 'Embedding passages',
  index: 'Building the index',
};

/** Shows how far an ingest is. */
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
        bar = new SingleBar({
          format: `${LABELS[step].padEnd(18)} {bar} {percentage} % · {value}/{total}`,
          barCompleteChar: '█',
          barIncompleteChar: '░',
          barsize: 24,
          hideCursor: true,
          stream,
        });
        bar.start(progress.total, progress.done);
      }
      bar.update(progress.done);
      if (progress.done >= progress.total) pause();
    },
  };
}

function createLines(stream: OutputStream): ProgressDisplay {
  let last = '';
  return {
    pause() {},
    update({ step, done, total }) {
      const quarter = total === 0 ? 4 : Math.floor((4 * done) / total);
      const line = `${LABELS[step]}: ${quarter * 25} %`;
      if (line === last) return;
      last = line;
      stream.write(`${line} (${done}/${total})\n`);
    },
  };
}
