import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useDarkness } from '../shell/use-darkness.ts';
import type { Camera, Screen } from './camera.ts';
import { drawMap, type MapScene } from './draw-map.ts';
import { type GestureHandlers, followGestures } from './gestures.ts';

interface MapCanvasProps extends Omit<MapScene, 'layers' | 'ink'> {
  /** Indices of points with the name of their colour: the class `map-colour-<name>` holds it. */
  readonly groups: readonly { readonly cards: readonly number[]; readonly colour: string }[];
  readonly screen: Screen;
  readonly camera: Camera;
  readonly gestures: GestureHandlers;
}

/** The drawing itself, sharp on every screen. What it shows is said in words beside it. */
export function MapCanvas({ groups, screen, camera, gestures, ...scene }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<HTMLSpanElement>(null);
  const isDark = useDarkness();
  useGestures(canvas, gestures);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (canvas.current === null || colours.current === null || context == null) return;
    const ratio = devicePixelRatio;
    canvas.current.width = Math.round(screen.width * ratio);
    canvas.current.height = Math.round(screen.height * ratio);
    context.scale(ratio, ratio);
    // A canvas knows no CSS variables: the colours are read off elements that have them.
    const [ink, ...filled] = [...colours.current.children].map((element) => getComputedStyle(element).color);
    const layers = groups.map(({ cards }, index) => ({ cards, colour: filled[index] ?? '' }));
    drawMap(context, screen, camera, { ...scene, layers, ink: ink ?? '' });
  });
  return (
    <>
      <span ref={colours} hidden data-scheme={isDark ? 'dark' : 'light'}>
        <span class="map-colour-ink" />
        {groups.map(({ colour }) => (
          <span key={colour} class={`map-colour-${colour}`} />
        ))}
      </span>
      <canvas ref={canvas} class="map-canvas" aria-hidden="true" />
    </>
  );
}

/** Listens once; each gesture reaches the handlers of the newest render. */
function useGestures(canvas: RefObject<HTMLCanvasElement | null>, handlers: GestureHandlers): void {
  const newest = useRef(handlers);
  newest.current = handlers;
  useLayoutEffect(() => {
    if (canvas.current === null) return;
    return followGestures(canvas.current, {
      onPan: (dx, dy) => newest.current.onPan(dx, dy),
      onZoom: (at, factor) => newest.current.onZoom(at, factor),
      onTap: (at, pointerType) => newest.current.onTap(at, pointerType),
      onHover: (at) => newest.current.onHover(at),
    });
  }, []);
}
