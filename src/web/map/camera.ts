/** A point of the map, 0…1 each way, or of the screen, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Size of the drawn area in CSS pixels. */
export interface Screen {
  readonly width: number;
  readonly height: number;
}

/** What part of the map is seen: the map point in the middle, and how much larger than the whole map. */
export interface Camera extends Point {
  /** 1 shows the whole map. */
  readonly zoom: number;
}

export const WHOLE_MAP: Camera = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 64;
/** Share of the shorter side that the whole map takes. */
const FILL = 0.94;

/** CSS pixels of the map's width. */
function scaleOf(camera: Camera, screen: Screen): number {
  return FILL * Math.min(screen.width, screen.height) * camera.zoom;
}

export function toScreen(camera: Camera, screen: Screen, point: Point): Point {
  const scale = scaleOf(camera, screen);
  return {
    x: screen.width / 2 + (point.x - camera.x) * scale,
    y: screen.height / 2 + (point.y - camera.y) * scale,
  };
}

export function toMap(camera: Camera, screen: Screen, pixel: Point): Point {
  const scale = scaleOf(camera, screen);
  return {
    x: camera.x + (pixel.x - screen.width / 2) / scale,
    y: camera.y + (pixel.y - screen.height / 2) / scale,
  };
}

/** Zooms so that what is at `pixel` stays there. */
export function zoomAt(camera: Camera, screen: Screen, pixel: Point, factor: number): Camera {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, camera.zoom * factor));
  const under = toMap(camera, screen, pixel);
  const moved = toMap({ ...camera, zoom }, screen, pixel);
  return withinMap({ x: camera.x + under.x - moved.x, y: camera.y + under.y - moved.y, zoom });
}

/** Moves what is seen along with a finger that moved by so many pixels. */
export function panBy(camera: Camera, screen: Screen, dx: number, dy: number): Camera {
  const scale = scaleOf(camera, screen);
  return withinMap({ ...camera, x: camera.x - dx / scale, y: camera.y - dy / scale });
}

/** Shows `point` in the middle, at least so large. */
export function lookAt(camera: Camera, point: Point, leastZoom: number): Camera {
  return { x: point.x, y: point.y, zoom: Math.max(camera.zoom, leastZoom) };
}

/** The same camera, moved as little as it takes to see `point` well inside the screen. */
export function keepInView(camera: Camera, screen: Screen, point: Point): Camera {
  const { x, y } = toScreen(camera, screen, point);
  const margin = Math.min(screen.width, screen.height) / 8;
  const over = (value: number, size: number): number =>
    Math.min(0, value - margin) + Math.max(0, value - (size - margin));
  return panBy(camera, screen, -over(x, screen.width), -over(y, screen.height));
}

/** The middle of the screen stays on the map, so that nobody gets lost. */
function withinMap(camera: Camera): Camera {
  return { ...camera, x: Math.min(1, Math.max(0, camera.x)), y: Math.min(1, Math.max(0, camera.y)) };
}
