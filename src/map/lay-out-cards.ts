import { nearestRows } from './nearest-rows.ts';
import { project, PROJECTED_NEIGHBOURS } from './project.ts';

/** Most cards that are projected themselves; above it, memory and time of the projection leave a laptop's reach. */
const MOST_ANCHORS = 2_500;
/** Below it there is nothing to project: the cards stand in a circle. */
const FEWEST_PROJECTED = 5;
/** Placed cards between which a further one is placed. */
const PLACED_NEIGHBOURS = 5;
/** Similarity, in steps of which a neighbour's pull falls by e: the nearest decides. */
const PULL = 0.04;
/** Random shift of a placed card, so that equal cards do not hide each other; the map is 1 wide. */
const SHIFT = 0.004;
/** Shares of the work, as measured with 16,500 cards on one core. */
const PROGRESS = { neighbours: 0.1, projection: 0.5 };

export interface LayoutTask {
  readonly dimension: number;
  /** n × dimension values, row by row, each card's L2-normalised. */
  readonly vectors: Float32Array;
  /** Coordinates that cards keep from an earlier map, n × 2 values, NaN for cards without; null to begin afresh. */
  readonly kept: Float32Array | null;
}

/**
 * Lays cards out in two dimensions by meaning, 0…1 each way. Up to 2,500 cards, drawn evenly so that every deck has its
 * share, are projected by UMAP; each further one is placed between the nearest of them, weighted by closeness. That
 * bounds the time: 16,500 cards take about 24 s of one core. Pure: equal tasks and random numbers give equal maps.
 *
 * @param onProgress gets the share done, 0…1.
 * @returns n × 2 coordinates, row by row.
 */
export function layOutCards(
  task: LayoutTask,
  random: () => number,
  onProgress: (share: number) => void,
  mostAnchors = MOST_ANCHORS,
): Float32Array<ArrayBuffer> {
  const { dimension, kept } = task;
  const vectors = Array.from({ length: task.vectors.length / dimension }, (_, row) =>
    task.vectors.subarray(row * dimension, (row + 1) * dimension),
  );
  if (kept !== null) return placeTheRest(vectors, Float32Array.from(kept), random, onProgress);
  const anchors = sample(vectors.length, mostAnchors, random);
  const before = PROGRESS.neighbours + PROGRESS.projection;
  const projected = projectAnchors(
    anchors.map((row) => vectors[row]!),
    random,
    (share) => onProgress(share * before),
  );
  const places = new Float32Array(2 * vectors.length).fill(Number.NaN);
  anchors.forEach((row, anchor) => places.set(projected.subarray(2 * anchor, 2 * anchor + 2), 2 * row));
  return placeTheRest(vectors, places, random, (share) => onProgress(before + share * (1 - before)));
}

/** `count` of the rows 0…`rows` − 1 (all, when fewer), one of each stretch: neighbouring rows are of one deck. */
function sample(rows: number, count: number, random: () => number): number[] {
  const stretch = Math.max(1, rows / count);
  const pick = (index: number): number => (stretch === 1 ? index : (index + random()) * stretch);
  return Array.from({ length: Math.min(rows, count) }, (_, index) => Math.floor(pick(index)));
}

function projectAnchors(
  vectors: readonly Float32Array[],
  random: () => number,
  onProgress: (share: number) => void,
): Float32Array {
  if (vectors.length < FEWEST_PROJECTED) return circle(vectors.length);
  const count = Math.min(PROJECTED_NEIGHBOURS, vectors.length - 1);
  const share = PROGRESS.neighbours / (PROGRESS.neighbours + PROGRESS.projection);
  const neighbours = nearestRows(vectors, vectors, count, (done) => onProgress(done * share));
  return toUnitSquare(project(neighbours, random, (done) => onProgress(share + done * (1 - share))));
}

function placeTheRest(
  vectors: readonly Float32Array[],
  places: Float32Array<ArrayBuffer>,
  random: () => number,
  onProgress: (share: number) => void,
): Float32Array<ArrayBuffer> {
  const isPlaced = (row: number): boolean => !Number.isNaN(places[2 * row]!);
  const rows = [...vectors.keys()];
  const placed = rows.filter(isPlaced);
  const rest = rows.filter((row) => !isPlaced(row));
  const { count, ...nearest } = nearestRows(
    rest.map((row) => vectors[row]!),
    placed.map((row) => vectors[row]!),
    Math.min(PLACED_NEIGHBOURS, placed.length),
    onProgress,
  );
  rest.forEach((row, index) => {
    let [x, y, total] = [0, 0, 0];
    const closest = nearest.similarities[index * count]!;
    for (let entry = index * count; entry < (index + 1) * count; entry++) {
      const weight = Math.exp((nearest.similarities[entry]! - closest) / PULL);
      const neighbour = placed[nearest.rows[entry]!]!;
      x += weight * places[2 * neighbour]!;
      y += weight * places[2 * neighbour + 1]!;
      total += weight;
    }
    places[2 * row] = within(x / total + shift(random));
    places[2 * row + 1] = within(y / total + shift(random));
  });
  onProgress(1);
  return places;
}

function shift(random: () => number): number {
  return SHIFT * (2 * random() - 1);
}

function within(coordinate: number): number {
  return Math.min(1, Math.max(0, coordinate));
}

function circle(count: number): Float32Array {
  return Float32Array.from({ length: 2 * count }, (_, index) => {
    const angle = (2 * Math.PI * (index >> 1)) / count;
    return 0.5 + 0.4 * (index % 2 === 0 ? Math.cos(angle) : Math.sin(angle));
  });
}

/** Moves and scales coordinates into 0…1, the same both ways; what is narrower stands in the middle. */
function toUnitSquare(coordinates: Float32Array): Float32Array {
  const bounds = [0, 1].map((axis) => {
    const values = coordinates.filter((_, index) => index % 2 === axis);
    const [low, high] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
    return { middle: (low + high) / 2, extent: high - low };
  });
  const extent = Math.max(...bounds.map((axis) => axis.extent)) || 1;
  return coordinates.map((value, index) => 0.5 + (value - bounds[index % 2]!.middle) / extent);
}
