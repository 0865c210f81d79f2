/** Pearson's product-moment correlation, −1…1; 0 where either side is constant. */
export function pearson(a: readonly number[], b: readonly number[]): number {
  const meanA = mean(a);
  const meanB = mean(b);
  let product = 0;
  let squaresA = 0;
  let squaresB = 0;
  a.forEach((value, i) => {
    product += (value - meanA) * (b[i]! - meanB);
    squaresA += (value - meanA) ** 2;
    squaresB += (b[i]! - meanB) ** 2;
  });
  return squaresA * squaresB === 0 ? 0 : product / Math.sqrt(squaresA * squaresB);
}

/** Root of the mean squared difference, in the unit of the values. */
export function rootMeanSquaredError(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(mean(a.map((value, i) => (value - b[i]!) ** 2)));
}

/** Arithmetic mean; 0 without values. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
