import { normalise } from '../similarity.ts';

/** What a model returns for a batch: token vectors to be pooled, or one vector a text. */
export interface ModelOutput {
  /** Row by row: [texts, dimension], or [texts, tokens, dimension]. */
  readonly values: Float32Array;
  /** Tokens a row, padding included; null when the graph pools. */
  readonly tokens: number | null;
  readonly dimension: number;
}

/**
 * One L2-normalised vector a text. `lengths` are the tokens of each text before padding, which stands on the right;
 * the mean is over those, `cls` takes the first.
 */
export function pooledVectors(
  output: ModelOutput,
  lengths: readonly number[],
  pooling: 'mean' | 'cls',
): Float32Array[] {
  return lengths.map((length, row) => normalise(pooledRow(output, row, pooling === 'cls' ? 1 : length)));
}

function pooledRow({ values, tokens, dimension }: ModelOutput, row: number, length: number): Float32Array {
  if (tokens === null) return values.slice(row * dimension, (row + 1) * dimension);
  const sum = new Float32Array(dimension);
  const start = row * tokens * dimension;
  // The sum points where the mean does, and its length goes with the normalisation.
  for (let token = 0; token < length; token++) {
    const offset = start + token * dimension;
    for (let i = 0; i < dimension; i++) sum[i]! += values[offset + i]!;
  }
  return sum;
}
