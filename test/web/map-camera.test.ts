import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Camera,
  keepInView,
  panBy,
  toMap,
  toScreen,
  WHOLE_MAP,
  zoomAt,
} from '../../src/web/map/camera.ts';

const screen = { width: 800, height: 500 };
const share = fc.double({ min: 0, max: 1, noNaN: true });
const camera: fc.Arbitrary<Camera> = fc.record({
  x: share,
  y: share,
  zoom: fc.double({ min: 1, max: 64, noNaN: true }),
});
const pixel = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 500 }) });

describe('the camera of the map', () => {
  test('shows the whole map at first', () => {
    for (const corner of [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]) {
      const { x, y } = toScreen(WHOLE_MAP, screen, corner);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(screen.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(screen.height);
    }
  });

  test('knows which point of the map is under a pixel', () => {
    fc.assert(
      fc.property(camera, pixel, (seen, at) => {
        const back = toScreen(seen, screen, toMap(seen, screen, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  test('zooms around the pixel it is told, unless that would leave the map', () => {
    fc.assert(
      fc.property(camera, pixel, fc.double({ min: 0.2, max: 5, noNaN: true }), (seen, at, factor) => {
        const zoomed = zoomAt(seen, screen, at, factor);
        expect(zoomed.zoom).toBeCloseTo(Math.min(64, Math.max(1, seen.zoom * factor)), 9);
        fc.pre(zoomed.x > 0 && zoomed.x < 1 && zoomed.y > 0 && zoomed.y < 1);
        const [before, after] = [toMap(seen, screen, at), toMap(zoomed, screen, at)];
        expect(after.x).toBeCloseTo(before.x, 9);
        expect(after.y).toBeCloseTo(before.y, 9);
      }),
    );
  });

  test('follows a drag, and never leaves the map', () => {
    const moved = panBy({ x: 0.5, y: 0.5, zoom: 4 }, screen, 100, -50);
    const before = toScreen({ x: 0.5, y: 0.5, zoom: 4 }, screen, { x: 0.5, y: 0.5 });
    const after = toScreen(moved, screen, { x: 0.5, y: 0.5 });
    expect([after.x - before.x, after.y - before.y]).toEqual([
      expect.closeTo(100, 9),
      expect.closeTo(-50, 9),
    ]);
    expect(panBy(WHOLE_MAP, screen, 1e6, -1e6)).toEqual({ x: 0, y: 1, zoom: 1 });
  });

  test('brings a point into view and stands still when it is there already', () => {
    fc.assert(
      fc.property(camera, share, share, (seen, x, y) => {
        const kept = keepInView(seen, screen, { x, y });
        const at = toScreen(kept, screen, { x, y });
        expect(at.x).toBeGreaterThanOrEqual(-1e-6);
        expect(at.x).toBeLessThanOrEqual(screen.width + 1e-6);
        expect(at.y).toBeGreaterThanOrEqual(-1e-6);
        expect(at.y).toBeLessThanOrEqual(screen.height + 1e-6);
        const again = keepInView(kept, screen, { x, y });
        expect([again.x, again.y]).toEqual([expect.closeTo(kept.x, 9), expect.closeTo(kept.y, 9)]);
      }),
    );
  });
});
