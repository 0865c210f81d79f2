import { cosine } from '../similarity.ts';

/** The nearest rows of several queries, `count` a query, nearest first. */
export interface Neighbours {
  readonly count: number;
  readonly rows: Int32Array;
  readonly similarities: Float32Array;
}

/**
 * Finds for each query the `count` nearest of `vectors` by cosine; exact. All are L2-normalised.
 *
 * @param count at most as many as there are vectors.
 * @param onProgress gets the share done, 0…1.
 */
export function nearestRows(
  queries: readonly Float32Array[],
  vectors: readonly Float32Array[],
  count: number,
  onProgress: (share: number) => void,
): Neighbours {
  const rows = new Int32Array(queries.length * count);
  const similarities = new Float32Array(queries.length * count).fill(-Infinity);
  queries.forEach((query, index) => {
    const first = index * count;
    const last = first + count - 1;
    for (let row = 0; row < vectors.length; row++) {
      const similarity = cosine(query, vectors[row]!);
      let place = last;
      if (similarity <= similarities[place]!) continue;
      for (; place > first && similarities[place - 1]! < similarity; place--) {
        similarities[place] = similarities[place - 1]!;
        rows[place] = rows[place - 1]!;
      }
      similarities[place] = similarity;
      rows[place] = row;
    }
    onProgress((index + 1) / queries.length);
  });
  return { count, rows, similarities };
}
