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
  const pick = (indices: readonly number[]): Point[] => indices.map((index) => scene.points[index]!);
  // Each disc by itself: one path of thousands that overlap takes longer to fill.
  const trace = (points: readonly Point[], size: number, draw: () => void): void => {
    for (const point of points) {
      const { x, y } = toScreen(camera, screen, point);
      if (x < -size || y < -size || x > screen.width + size || y > screen.height + size) continue;
      context.beginPath();
      context.arc(x, y, size, 0, 2 * Math.PI);
      draw();
    }
  };
  const fill = (): void => context.fill();
  const stroke = (): void => context.stroke();
  context.clearRect(0, 0, screen.width, screen.height);
  context.globalAlpha = FAINT;
  context.fillStyle = scene.ink;
  trace(scene.background, radius, fill);
  context.globalAlpha = 1;
  for (const { cards, colour } of scene.layers) {
    context.fillStyle = colour;
    trace(pick(cards), radius, fill);
  }
  context.strokeStyle = scene.ink;
  context.lineWidth = 1.5;
  trace(pick(scene.marked), radius + 4, stroke);
  context.lineWidth = 3;
  trace(scene.selected === null ? [] : pick([scene.selected]), radius + 6, stroke);
}
