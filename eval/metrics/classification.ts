/** Share of predictions that equal the truth, 0…1; 0 without rows. */
export function accuracy(truth: readonly number[], predicted: readonly number[]): number {
  if (truth.length === 0) return 0;
  return truth.filter((label, i) => label === predicted[i]).length / truth.length;
}

/** F1 of one class: 2 TP / (2 TP + FP + FN); 0 where the class occurs neither in truth nor prediction. */
export function f1(truth: readonly number[], predicted: readonly number[], label: number): number {
  let truePositives = 0;
  let occurrences = 0;
  truth.forEach((actual, i) => {
    if (actual === label) occurrences++;
    if (predicted[i] === label) occurrences++;
    if (actual === label && predicted[i] === label) truePositives++;
  });
  return occurrences === 0 ? 0 : (2 * truePositives) / occurrences;
}

/** Unweighted mean of F1 over the classes that occur in the truth. */
export function macroF1(truth: readonly number[], predicted: readonly number[]): number {
  const labels = [...new Set(truth)];
  if (labels.length === 0) return 0;
  return labels.reduce((sum, label) => sum + f1(truth, predicted, label), 0) / labels.length;
}

/**
 * Cohen's kappa with quadratic weights over ordinal labels 0 … classes − 1: 1 − Σ w·observed / Σ w·expected with
 * w = (i − j)². 1 is agreement, 0 is chance; 0 where either side has one label only.
 */
export function quadraticKappa(
  truth: readonly number[],
  predicted: readonly number[],
  classes: number,
): number {
  const rows = new Array<number>(classes).fill(0);
  const columns = new Array<number>(classes).fill(0);
  let observed = 0;
  truth.forEach((actual, i) => {
    rows[actual]!++;
    columns[predicted[i]!]!++;
    observed += (actual - predicted[i]!) ** 2;
  });
  let expected = 0;
  for (let i = 0; i < classes; i++) {
    for (let j = 0; j < classes; j++) expected += ((i - j) ** 2 * rows[i]! * columns[j]!) / truth.length;
  }
  return expected === 0 ? 0 : 1 - observed / expected;
}
