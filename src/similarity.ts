declare const similarityBrand: unique symbol;
declare const distanceBrand: unique symbol;

/** Cosine similarity, −1…1, larger is closer. */
export type Similarity = number & { readonly [similarityBrand]: true };

/** Cosine distance as vector engines report it, 0…2, smaller is closer: 1 − similarity. */
export type Distance = number & { readonly [distanceBrand]: true };

/** Converts an engine's cosine distance to a similarity. */
export function similarityOf(distance: Distance): Similarity {
  return (1 - distance) as Similarity;
}

/**
 * Dot product of two vectors of the same length; their cosine when both are L2-normalised,
 * which every vector in Deckwise is.
 */
export function cosine(a: Float32Array, b: Float32Array): Similarity {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum as Similarity;
}

/** Scales `vector` in place to length 1 and returns it; a zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (length > 0) for (let i = 0; i < vector.length; i++) vector[i]! /= length;
  return vector;
}
