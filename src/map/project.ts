import { UMAP } from 'umap-js';
import type { Neighbours } from './nearest-rows.ts';

/** Neighbours that UMAP keeps together: fewer tear topics apart, more blur them (McInnes et al. 2018 use 15). */
export const PROJECTED_NEIGHBOURS = 15;
/** Least distance of two points within a topic, so that single cards stay visible. */
const LEAST_DISTANCE = 0.2;

/**
 * Projects points into the plane so that neighbours stay neighbours: uniform manifold approximation and projection
 * (UMAP, McInnes, Healy & Melville 2018). Pure: equal neighbours and random numbers give an equal result.
 *
 * @param neighbours of each point the `PROJECTED_NEIGHBOURS` nearest, itself among them; more points than that.
 * @param onProgress gets the share done, 0…1.
 * @returns n × 2 coordinates of any scale, row by row.
 */
export function project(
  neighbours: Neighbours,
  random: () => number,
  onProgress: (share: number) => void,
): Float32Array<ArrayBuffer> {
  const umap = new UMAP({ nNeighbors: neighbours.count, minDist: LEAST_DISTANCE, random });
  umap.setPrecomputedKNN(
    rowsOf(neighbours.rows, neighbours.count),
    rowsOf(neighbours.similarities, neighbours.count).map((row) =>
      row.map((similarity) => Math.max(0, 1 - similarity)),
    ),
  );
  const points = neighbours.rows.length / neighbours.count;
  // With the neighbours known, the engine only counts the vectors.
  const epochs = umap.initializeFit(Array.from({ length: points }, () => []));
  for (let epoch = 1; epoch <= epochs; epoch++) {
    umap.step();
    onProgress(epoch / epochs);
  }
  return Float32Array.from(umap.getEmbedding().flat());
}

function rowsOf(values: ArrayLike<number>, width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, row) =>
    Array.from({ length: width }, (_column, column) => values[row * width + column]!),
  );
}
