/** Rows of equal length with a target 0…1 and a weight each. */
export interface WeightedRows {
  readonly rows: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly weights: readonly number[];
}

export interface SignedLogistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const SWEEPS = 80;
const TOLERANCE = 1e-3;

/**
 * Logistic regression on fractional targets whose weights keep the given signs (1 or −1; 0 leaves one free), with an
 * L2 penalty on standardised columns, by cyclic coordinate descent with Newton steps. Row weights are scaled to mean 1.
 */
export function fitSignedLogistic(
  { rows, targets, weights }: WeightedRows,
  signs: readonly number[],
  penalty: number,
): SignedLogistic {
  const scale = weights.length / weights.reduce((sum, weight) => sum + weight, 0);
  const rowWeights = weights.map((weight) => weight * scale);
  const columns = signs.map((_, column) => standardised(rows.map((row) => row[column]!)));
  const beta = new Float64Array(signs.length);
  const latents = new Float64Array(rows.length);
  const ones = new Float64Array(rows.length).fill(1);
  let intercept = 0;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let largest = newtonStep(ones, latents, targets, rowWeights, 0, intercept, 0);
    intercept += largest;
    for (const [column, { values, deviation }] of columns.entries()) {
      if (deviation === 0) continue;
      const step = newtonStep(values, latents, targets, rowWeights, penalty, beta[column]!, signs[column]!);
      beta[column]! += step;
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < TOLERANCE) break;
  }
  const unscaled = columns.map(({ deviation }, column) => (deviation === 0 ? 0 : beta[column]! / deviation));
  const offset = columns.reduce((sum, { mean }, column) => sum + unscaled[column]! * mean, 0);
  return { intercept: intercept - offset, weights: unscaled };
}

/** One bounded Newton step along `column`; updates `latents` and returns the change of the coefficient. */
function newtonStep(
  column: Float64Array,
  latents: Float64Array,
  targets: readonly number[],
  rowWeights: readonly number[],
  penalty: number,
  current: number,
  sign: number,
): number {
  let gradient = penalty * current;
  let curvature = penalty + 1e-9;
  for (let i = 0; i < latents.length; i++) {
    const probability = 1 / (1 + Math.exp(-latents[i]!));
    gradient += rowWeights[i]! * (probability - targets[i]!) * column[i]!;
    curvature += rowWeights[i]! * Math.max(1e-4, probability * (1 - probability)) * column[i]! ** 2;
  }
  const wanted = current - gradient / curvature;
  const next = sign > 0 ? Math.max(0, wanted) : sign < 0 ? Math.min(0, wanted) : wanted;
  const step = next - current;
  if (step !== 0) for (let i = 0; i < latents.length; i++) latents[i]! += step * column[i]!;
  return step;
}

interface Column {
  readonly values: Float64Array;
  readonly mean: number;
  readonly deviation: number;
}

function standardised(raw: readonly number[]): Column {
  const mean = raw.reduce((sum, value) => sum + value, 0) / raw.length;
  const deviation = Math.sqrt(raw.reduce((sum, value) => sum + (value - mean) ** 2, 0) / raw.length);
  const values = Float64Array.from(raw, (value) => (deviation === 0 ? 0 : (value - mean) / deviation));
  return { values, mean, deviation };
}
