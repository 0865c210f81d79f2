import { accuracy, macroF1 } from './metrics/classification.ts';
import { mean } from './metrics/correlation.ts';

const STEPS = 60;
/** Neighbours on each side whose mean decides, so that no lucky threshold wins. */
const REACH = 1;

/** The thresholds of both heads that separate the thirds 0, 1, 2 best by macro-F1, smoothed over their neighbours. */
export function bestThresholds(
  partial: readonly number[],
  correct: readonly number[],
  thirds: readonly number[],
): [number, number] {
  const lows = quantiles(partial);
  const highs = quantiles(correct);
  const scores = lows.map((low) =>
    highs.map((high) =>
      macroF1(
        thirds,
        partial.map((latent, i) => (latent < low ? 0 : correct[i]! < high ? 1 : 2)),
      ),
    ),
  );
  let best: [number, number] = [0, 0];
  let bestScore = -1;
  lows.forEach((low, row) =>
    highs.forEach((high, column) => {
      const score = mean(around(scores, row).flatMap((line) => around(line, column)));
      if (score > bestScore) {
        bestScore = score;
        best = [low, high];
      }
    }),
  );
  return best;
}

/** Where nothing is partial, both heads are one and part the answers at the latent value that separates best. */
export function twoWayThresholds(latents: readonly number[], thirds: readonly number[]): [number, number] {
  const candidates = quantiles(latents);
  const scores = candidates.map((threshold) =>
    accuracy(
      thirds,
      latents.map((latent) => (latent < threshold ? 0 : 2)),
    ),
  );
  const smoothed = scores.map((_, at) => mean(around(scores, at)));
  const best = candidates[smoothed.indexOf(Math.max(...smoothed))]!;
  return [best, best];
}

function around<Value>(values: readonly Value[], at: number): readonly Value[] {
  return values.slice(Math.max(0, at - REACH), at + REACH + 1);
}

/** Evenly spaced quantiles, the outermost twentieths left out. */
function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  return Array.from(
    { length: STEPS },
    (_, i) => sorted[Math.floor((0.05 + (0.9 * i) / STEPS) * sorted.length)]!,
  );
}
