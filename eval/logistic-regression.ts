/** Rows of equal length with a 0/1 label each. */
export interface LabelledRows {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly number[];
  /** How much each row counts, > 0; 1 when absent. */
  readonly weights?: readonly number[];
}

export interface FittedLogistic {
  readonly intercept: number;
  readonly weights: readonly number[];
}

const ITERATIONS = 30;
const TOLERANCE = 1e-8;

/**
 * Logistic regression with an L2 penalty on the weights (not the intercept), by Newton's method. Columns are
 * standardised inside, so the penalty treats them alike; the weights returned are for the columns as given.
 *
 * @param penalty strength λ of λ/2 · |w|² against the summed log-loss.
 * @param nonNegative columns whose weight may not be below 0; such a weight is held at 0 when it would be.
 */
export function fitLogistic(
  data: LabelledRows,
  penalty: number,
  nonNegative: ReadonlySet<number> = new Set(),
): FittedLogistic {
  const { means, deviations } = columnStatistics(data.rows);
  const excluded = new Set<number>(
    deviations.flatMap((deviation, column) => (deviation === 0 ? [column] : [])),
  );
  for (;;) {
    const solution = newton(data, means, deviations, excluded, penalty);
    const negative = [...nonNegative].filter((column) => !excluded.has(column) && solution[column]! < 0);
    if (negative.length === 0) return unstandardised(solution, means, deviations);
    // One after the other would be exact; half at a time comes to the same columns here, in a tenth of the time.
    negative.sort((one, other) => solution[one]! - solution[other]!);
    for (const column of negative.slice(0, Math.ceil(negative.length / 2))) excluded.add(column);
  }
}

export interface NamedLogistic<Name extends string> {
  readonly intercept: number;
  readonly weights: Readonly<Record<Name, number>>;
}

/** `fitLogistic` over the named columns of each row, with the weights under their names. */
export function fitNamedLogistic<Name extends string>(
  names: readonly Name[],
  rows: readonly Readonly<Record<Name, number>>[],
  labels: Omit<LabelledRows, 'rows'>,
  penalty: number,
  nonNegative: ReadonlySet<number> = new Set(),
): NamedLogistic<Name> {
  const table = rows.map((row) => Float64Array.from(names, (name) => row[name]));
  const { intercept, weights } = fitLogistic({ rows: table, ...labels }, penalty, nonNegative);
  const named = Object.fromEntries(names.map((name, column) => [name, weights[column]!]));
  return { intercept, weights: named as Record<Name, number> };
}

function columnStatistics(rows: readonly Float64Array[]): { means: number[]; deviations: number[] } {
  const columns = rows[0]?.length ?? 0;
  const means = new Array<number>(columns).fill(0);
  const squares = new Array<number>(columns).fill(0);
  for (const row of rows) for (let i = 0; i < columns; i++) means[i]! += row[i]! / rows.length;
  for (const row of rows)
    for (let i = 0; i < columns; i++) squares[i]! += (row[i]! - means[i]!) ** 2 / rows.length;
  return { means, deviations: squares.map((square) => (square < 1e-12 ? 0 : Math.sqrt(square))) };
}

/** Weights of the standardised columns, then the intercept. */
function newton(
  data: LabelledRows,
  means: readonly number[],
  deviations: readonly number[],
  excluded: ReadonlySet<number>,
  penalty: number,
): number[] {
  const active = means.map((_, column) => column).filter((column) => !excluded.has(column));
  const size = active.length + 1;
  const table = standardised(data.rows, active, means, deviations);
  const beta = new Float64Array(size);
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const { gradient, hessian } = derivatives(table, data, beta);
    for (let i = 0; i < size - 1; i++) {
      gradient[i]! -= penalty * beta[i]!;
      hessian[i]![i]! += penalty;
    }
    const step = solve(hessian, gradient);
    step.forEach((value, i) => (beta[i]! += value));
    if (Math.max(...step.map(Math.abs)) < TOLERANCE) break;
  }
  const solution = new Array<number>(means.length + 1).fill(0);
  active.forEach((column, i) => (solution[column] = beta[i]!));
  solution[means.length] = beta[size - 1]!;
  return solution;
}

/** Row by row the active columns with mean 0 and deviation 1, then a 1 for the intercept. */
function standardised(
  rows: readonly Float64Array[],
  active: readonly number[],
  means: readonly number[],
  deviations: readonly number[],
): Float64Array {
  const size = active.length + 1;
  const table = new Float64Array(rows.length * size);
  rows.forEach((row, index) => {
    active.forEach(
      (column, i) => (table[index * size + i] = (row[column]! - means[column]!) / deviations[column]!),
    );
    table[index * size + size - 1] = 1;
  });
  return table;
}

function derivatives(
  table: Float64Array,
  { labels, weights }: LabelledRows,
  beta: Float64Array,
): { gradient: number[]; hessian: Float64Array[] } {
  const size = beta.length;
  const gradient = new Array<number>(size).fill(0);
  const hessian = Array.from({ length: size }, () => new Float64Array(size));
  for (let row = 0, start = 0; start < table.length; row++, start += size) {
    let logit = 0;
    for (let i = 0; i < size; i++) logit += beta[i]! * table[start + i]!;
    const probability = 1 / (1 + Math.exp(-logit));
    const weight = weights?.[row] ?? 1;
    const residual = weight * (labels[row]! - probability);
    const curvature = weight * probability * (1 - probability);
    for (let i = 0; i < size; i++) {
      const value = table[start + i]!;
      gradient[i]! += residual * value;
      const line = hessian[i]!;
      for (let j = 0; j <= i; j++) line[j]! += curvature * value * table[start + j]!;
    }
  }
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) hessian[j]![i] = hessian[i]![j]!;
  return { gradient, hessian };
}

/** Solves a symmetric positive definite system by Gaussian elimination with pivoting. */
function solve(matrix: readonly Float64Array[], right: readonly number[]): number[] {
  const size = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++) {
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let k = column; k <= size; k++) rows[row]![k]! -= factor * rows[column]![k]!;
    }
  }
  const solution = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let value = rows[row]![size]!;
    for (let k = row + 1; k < size; k++) value -= rows[row]![k]! * solution[k]!;
    solution[row] = value / rows[row]![row]!;
  }
  return solution;
}

function unstandardised(
  solution: readonly number[],
  means: readonly number[],
  deviations: readonly number[],
): FittedLogistic {
  const columns = means.length;
  const weights = Array.from({ length: columns }, (_, column) =>
    deviations[column] === 0 ? 0 : solution[column]! / deviations[column]!,
  );
  const intercept =
    solution[columns]! - weights.reduce((sum, weight, column) => sum + weight * means[column]!, 0);
  return { intercept, weights };
}
