/** Rows of equal length with a 0/1 label each. */
export interface LabelledRows {
  readonly rows: readonly Float64Array[];
  readonly labels: readonly number[];
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
  const columns = means.length;
  const excluded = new Set<number>(
    deviations.flatMap((deviation, column) => (deviation === 0 ? [column] : [])),
  );
  for (;;) {
    const solution = newton(data, means, deviations, excluded, penalty);
    const negative = [...nonNegative].filter((column) => !excluded.has(column) && solution[column]! < 0);
    if (negative.length === 0) return unstandardised(solution, means, deviations, columns);
    const worst = negative.reduce((a, b) => (solution[a]! < solution[b]! ? a : b));
    excluded.add(worst);
  }
}

export function predictLogistic(model: FittedLogistic, row: Float64Array): number {
  let logit = model.intercept;
  for (let i = 0; i < row.length; i++) logit += model.weights[i]! * row[i]!;
  return 1 / (1 + Math.exp(-logit));
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
  { rows, labels }: LabelledRows,
  means: readonly number[],
  deviations: readonly number[],
  excluded: ReadonlySet<number>,
  penalty: number,
): number[] {
  const active = means.map((_, column) => column).filter((column) => !excluded.has(column));
  const size = active.length + 1;
  const beta = new Array<number>(size).fill(0);
  const x = new Float64Array(size);
  x[size - 1] = 1;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const gradient = new Array<number>(size).fill(0);
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    rows.forEach((row, index) => {
      active.forEach((column, i) => (x[i] = (row[column]! - means[column]!) / deviations[column]!));
      let logit = 0;
      for (let i = 0; i < size; i++) logit += beta[i]! * x[i]!;
      const probability = 1 / (1 + Math.exp(-logit));
      accumulate(gradient, hessian, x, labels[index]! - probability, probability * (1 - probability));
    });
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

function accumulate(
  gradient: number[],
  hessian: Float64Array[],
  x: Float64Array,
  residual: number,
  curvature: number,
): void {
  for (let i = 0; i < x.length; i++) {
    gradient[i]! += residual * x[i]!;
    const row = hessian[i]!;
    const scaled = curvature * x[i]!;
    for (let j = 0; j < x.length; j++) row[j]! += scaled * x[j]!;
  }
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
  columns: number,
): FittedLogistic {
  const weights = Array.from({ length: columns }, (_, column) =>
    deviations[column] === 0 ? 0 : solution[column]! / deviations[column]!,
  );
  const intercept =
    solution[columns]! - weights.reduce((sum, weight, column) => sum + weight * means[column]!, 0);
  return { intercept, weights };
}
