import { type Camera, type Point, type Screen, toScreen } from './camera.ts';

/** All that a drawn map shows. */
export interface MapScene {
  /** Points that are filtered out; drawn faintly, for orientation. */
  readonly background: readonly Point[];
  readonly points: readonly Point[];
  /** Indices of points with their colour in CSS; later ones are drawn above. */
  readonly layers: readonly { readonly cards: readonly number[]; readonly colour: string }[];
  /** Index of the point in the focus. */
  readonly selected: number | null;
  /** Indices of points to ring, such as the cards related to the selected one. */
  readonly marked: readonly number[];
  /** Colour of rings and background in CSS. */
  readonly ink: string;
}

const FAINT = 0.15;

/** Radius of a card in CSS pixels: dots where cards are many, discs from nearby. */
export function radiusOf({ zoom }: Camera, cards: number): number {
  const whole = Math.min(5, Math.max(2, 60 / Math.sqrt(cards)));
  return Math.min(7, whole + 0.9 * Math.log2(zoom));
}

/** Draws the map in CSS pixels; the context is scaled to the pixels of the device. */
export function drawMap(
  context: CanvasRenderingContext2D,
  screen: Screen,
  camera: Camera,
  scene: MapScene,
): void {
  const radius = radiusOf(camera, scene.points.length + scene.background.length);
  const trace = (points: Iterable<Point>, size: number): void => {
    context.beginPath();
    for (const point of points) addDisc(context, screen, toScreen(camera, screen, point), size);
  };
  const pick = (indices: readonly number[]): Point[] => indices.map((index) => scene.points[index]!);
  context.clearRect(0, 0, screen.width, screen.height);
  context.globalAlpha = FAINT;
  context.fillStyle = scene.ink;
  trace(scene.background, radius);
  context.fill();
  context.globalAlpha = 1;
  for (const { cards, colour } of scene.layers) {
    context.fillStyle = colour;
    trace(pick(cards), radius);
    context.fill();
  }
  context.strokeStyle = scene.ink;
  context.lineWidth = 1.5;
  trace(pick(scene.marked), radius + 4);
  context.stroke();
  context.lineWidth = 3;
  trace(scene.selected === null ? [] : pick([scene.selected]), radius + 6);
  context.stroke();
}

/** Adds a disc to the path unless it is off the screen. */
function addDisc(context: CanvasRenderingContext2D, screen: Screen, { x, y }: Point, radius: number): void {
  if (x < -radius || y < -radius || x > screen.width + radius || y > screen.height + radius) return;
  context.moveTo(x + radius, y);
  context.arc(x, y, radius, 0, 2 * Math.PI);
}
