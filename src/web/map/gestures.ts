import type { Point } from './camera.ts';

/** What fingers, pen or mouse do to the map; all in CSS pixels of the element. */
export interface GestureHandlers {
  readonly onPan: (dx: number, dy: number) => void;
  readonly onZoom: (at: Point, factor: number) => void;
  /** A press without movement. */
  readonly onTap: (at: Point, pointerType: string) => void;
  /** The mouse over the map, null when it leaves. */
  readonly onHover: (at: Point | null) => void;
}

/** A press that moves less, in CSS pixels, is a tap. */
const TAP_SLACK = 5;
const WHEEL_SPEED = 0.01;

/**
 * Drag moves, two fingers pinch, Ctrl with the wheel (or a pinch on a touchpad) zooms; the wheel alone scrolls the page
 * as everywhere.
 *
 * @returns a function that stops listening.
 */
export function followGestures(element: HTMLElement, handlers: GestureHandlers): () => void {
  const pressed = new Map<number, Point>();
  let moved = 0;
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    element.setPointerCapture(event.pointerId);
    if (pressed.size === 0) moved = 0;
    pressed.set(event.pointerId, at(event, element));
  };
  const move = (event: PointerEvent): void => {
    const [before, now] = [pressed.get(event.pointerId), at(event, element)];
    if (before === undefined) {
      if (event.pointerType === 'mouse') handlers.onHover(now);
      return;
    }
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, now);
    moved += distance(before, now);
    if (moved < TAP_SLACK) return;
    // Of two fingers each moves its half.
    const share = other === undefined ? 1 : 0.5;
    handlers.onPan((now.x - before.x) * share, (now.y - before.y) * share);
    if (other === undefined) return;
    handlers.onZoom(middle(now, other), distance(now, other) / Math.max(1, distance(before, other)));
  };
  const up = (event: PointerEvent): void => {
    const wasPressed = pressed.delete(event.pointerId);
    const isTap = wasPressed && pressed.size === 0 && moved < TAP_SLACK && event.type === 'pointerup';
    if (isTap) handlers.onTap(at(event, element), event.pointerType);
  };
  const leave = (): void => handlers.onHover(null);
  const wheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    handlers.onZoom(at(event, element), Math.exp(-event.deltaY * WHEEL_SPEED));
  };
  const stop = new AbortController();
  const { signal } = stop;
  element.addEventListener('pointerdown', down, { signal });
  element.addEventListener('pointermove', move, { signal });
  element.addEventListener('pointerup', up, { signal });
  element.addEventListener('pointercancel', up, { signal });
  element.addEventListener('pointerleave', leave, { signal });
  element.addEventListener('wheel', wheel, { signal, passive: false });
  return () => stop.abort();
}

function at(event: MouseEvent, element: HTMLElement): Point {
  const { left, top } = element.getBoundingClientRect();
  return { x: event.clientX - left, y: event.clientY - top };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
