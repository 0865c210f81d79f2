import type { Point } from './camera.ts';

export type Direction = 'left' | 'right' | 'up' | 'down';

/** How far a step may lead aside, against how far it leads on: smaller is straighter. */
const ASIDE_WEIGHT = 2;

/** Index of the point nearest to `to`, among those within `reach` (map units); null when there is none. */
export function nearestPoint(points: readonly Point[], to: Point, reach = Infinity): number | null {
  let nearest: number | null = null;
  let least = reach * reach;
  points.forEach((point, index) => {
    const distance = squaredDistance(point, to);
    if (distance > least) return;
    least = distance;
    nearest = index;
  });
  return nearest;
}

/** Index of the next point from `from` in a direction: near, and rather straight on; null at the edge of the map. */
export function nextPoint(points: readonly Point[], from: number, direction: Direction): number | null {
  const start = points[from]!;
  let next: number | null = null;
  let least = Infinity;
  points.forEach((point, index) => {
    const { on, aside } = step(start, point, direction);
    if (on <= 0 || Math.abs(aside) > on) return;
    const cost = on + ASIDE_WEIGHT * Math.abs(aside);
    if (cost >= least) return;
    least = cost;
    next = index;
  });
  return next;
}

/** Indices of the `count` points nearest to the point at `from`, itself left out, nearest first. */
export function pointsAround(points: readonly Point[], from: number, count: number): number[] {
  const start = points[from]!;
  return points
    .map((point, index) => ({ index, distance: squaredDistance(point, start) }))
    .filter(({ index }) => index !== from)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, count)
    .map(({ index }) => index);
}

/** Index of the point nearest to the middle of most: the medians are not drawn away by single far ones. */
export function centralPoint(points: readonly Point[]): number | null {
  return nearestPoint(points, { x: median(points.map(({ x }) => x)), y: median(points.map(({ y }) => y)) });
}

function step(from: Point, to: Point, direction: Direction): { on: number; aside: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  switch (direction) {
    case 'left':
      return { on: -dx, aside: dy };
    case 'right':
      return { on: dx, aside: dy };
    case 'up':
      return { on: -dy, aside: dx };
    case 'down':
      return { on: dy, aside: dx };
  }
}

function squaredDistance(a: Point, b: Point): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0.5;
}
