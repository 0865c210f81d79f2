import { mean } from './correlation.ts';

/**
 * Expected calibration error, 0…1: the gap between mean confidence and share of right predictions, averaged over
 * `bins` equally wide bins of confidence and weighted by their size (Guo et al. 2017).
 */
export function expectedCalibrationError(
  confidences: readonly number[],
  right: readonly boolean[],
  bins = 10,
): number {
  const members: number[][] = Array.from({ length: bins }, () => []);
  confidences.forEach((confidence, i) => members[Math.min(bins - 1, Math.floor(confidence * bins))]!.push(i));
  let error = 0;
  for (const bin of members) {
    const confidence = mean(bin.map((i) => confidences[i]!));
    const hits = mean(bin.map((i) => (right[i] ? 1 : 0)));
    error += (bin.length / confidences.length) * Math.abs(confidence - hits);
  }
  return confidences.length === 0 ? 0 : error;
}
