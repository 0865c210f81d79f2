import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centralPoint, nearestPoint, nextPoint, pointsAround } from '../../src/web/map/map-points.ts';

/** A 3 × 3 grid, row by row: 4 is the middle. */
const grid = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => ({ x, y })));
const point = fc.record({
  x: fc.double({ min: 0, max: 1, noNaN: true }),
  y: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('points of the map', () => {
  test('the nearest is found within reach only', () => {
    expect(nearestPoint(grid, { x: 1.2, y: 0.9 })).toBe(4);
    expect(nearestPoint(grid, { x: 1.2, y: 0.9 }, 0.3)).toBe(4);
    expect(nearestPoint(grid, { x: 1.2, y: 0.9 }, 0.2)).toBeNull();
    expect(nearestPoint([], { x: 0, y: 0 })).toBeNull();
  });

  test('arrows lead straight on, and end at the edge', () => {
    expect(nextPoint(grid, 4, 'left')).toBe(3);
    expect(nextPoint(grid, 4, 'right')).toBe(5);
    expect(nextPoint(grid, 4, 'up')).toBe(1);
    expect(nextPoint(grid, 4, 'down')).toBe(7);
    expect(nextPoint(grid, 0, 'left')).toBeNull();
  });

  test('from every point some arrow leads on, and none leads nowhere', () => {
    const several = fc.uniqueArray(point, {
      minLength: 2,
      maxLength: 30,
      selector: ({ x, y }) => `${x} ${y}`,
    });
    fc.assert(
      fc.property(several, (points) => {
        for (const from of points.keys()) {
          const next = (['left', 'right', 'up', 'down'] as const).map((way) => nextPoint(points, from, way));
          expect(next.some((index) => index !== null)).toBe(true);
          expect(next).not.toContain(from);
        }
      }),
    );
  });

  test('those around a point are the nearest ones, itself left out', () => {
    expect(new Set(pointsAround(grid, 4, 4))).toEqual(new Set([1, 3, 5, 7]));
    expect(pointsAround(grid, 0, 100)).toHaveLength(8);
  });

  test('the central point is not drawn away by a far one', () => {
    expect(centralPoint([...grid, { x: 1000, y: 1000 }])).toBe(4);
    expect(centralPoint([])).toBeNull();
  });
});
