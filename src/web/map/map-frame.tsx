import { useRef, useState } from 'preact/hooks';
import type { MappedCard } from '../../map/card-map.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { texts } from '../texts/texts.ts';
import {
  type Camera,
  keepInView,
  panBy,
  type Point,
  type Screen,
  toMap,
  toScreen,
  WHOLE_MAP,
  zoomAt,
} from './camera.ts';
import { radiusOf } from './draw-map.ts';
import type { GestureHandlers } from './gestures.ts';
import { MapCanvas } from './map-canvas.tsx';
import type { MapGroup } from './map-groups.ts';
import { centralPoint, type Direction, nearestPoint, nextPoint } from './map-points.ts';
import { useScreen } from './use-screen.ts';

interface MapFrameProps {
  readonly cards: readonly MappedCard[];
  readonly background: readonly MappedCard[];
  readonly groups: readonly MapGroup[];
  readonly marked: readonly number[];
  readonly selected: number | null;
  readonly camera: Camera;
  readonly onCamera: (camera: Camera) => void;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (index: number) => void;
}

const ZOOM_STEP = 1.6;
/** How far beside a card a pointer may be, CSS pixels. */
const REACH = 10;

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** The map as it is looked at: moved and zoomed by pointer, fingers and keys, walked from card to card by arrows. */
export function MapFrame(props: MapFrameProps) {
  const { cards, selected, camera, onCamera } = props;
  const frame = useRef<HTMLDivElement>(null);
  const screen = useScreen(frame);
  const [hovered, setHovered] = useState<number | null>(null);
  const zoom = (factor: number) =>
    screen !== null && onCamera(zoomAt(camera, screen, middleOf(screen), factor));
  const onKey = (event: KeyboardEvent) => {
    const action = screen === null ? undefined : keyAction(props, screen, event.key);
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  };
  return (
    <div class="map-box">
      <div
        ref={frame}
        class="map-frame"
        role="application"
        tabIndex={0}
        aria-label={texts.map.frame}
        aria-describedby="map-keys"
        onKeyDown={onKey}
      >
        {screen !== null && (
          <>
            <MapCanvas
              {...props}
              points={cards}
              screen={screen}
              gestures={gesturesOf(props, screen, setHovered)}
            />
            <Tip card={cards[hovered ?? selected ?? -1]} camera={camera} screen={screen} />
          </>
        )}
      </div>
      <MapButtons onZoom={zoom} onWhole={() => onCamera(WHOLE_MAP)} />
    </div>
  );
}

function MapButtons({
  onZoom,
  onWhole,
}: {
  readonly onZoom: (factor: number) => void;
  readonly onWhole: () => void;
}) {
  return (
    <div class="map-buttons">
      <button type="button" aria-label={texts.map.zoomIn} onClick={() => onZoom(ZOOM_STEP)}>
        <span aria-hidden="true">+</span>
      </button>
      <button type="button" aria-label={texts.map.zoomOut} onClick={() => onZoom(1 / ZOOM_STEP)}>
        <span aria-hidden="true">−</span>
      </button>
      <button type="button" onClick={onWhole}>
        {texts.map.whole}
      </button>
    </div>
  );
}

/** What a key does; undefined when the map has no use for it. */
function keyAction(
  { cards, selected, camera, onCamera, onSelect, onOpen }: MapFrameProps,
  screen: Screen,
  key: string,
): (() => void) | undefined {
  const select = (index: number | null): void => {
    if (index === null) return;
    onSelect(index);
    onCamera(keepInView(camera, screen, cards[index]!));
  };
  const zoom = (factor: number) => () => onCamera(zoomAt(camera, screen, middleOf(screen), factor));
  const direction = DIRECTIONS[key];
  if (direction !== undefined) {
    return () => select(selected === null ? centralPoint(cards) : nextPoint(cards, selected, direction));
  }
  if (key === 'Enter' && selected !== null) return () => onOpen(selected);
  if (key === '+' || key === '=') return zoom(ZOOM_STEP);
  if (key === '-') return zoom(1 / ZOOM_STEP);
  return key === '0' ? () => onCamera(WHOLE_MAP) : undefined;
}

function gesturesOf(
  { cards, background, selected, camera, onCamera, onSelect, onOpen }: MapFrameProps,
  screen: Screen,
  setHovered: (index: number | null) => void,
): GestureHandlers {
  const cardAt = (pixel: Point): number | null => {
    const point = toMap(camera, screen, pixel);
    const reach = radiusOf(camera, cards.length + background.length) + REACH;
    const edge = toMap(camera, screen, { x: pixel.x + reach, y: pixel.y });
    return nearestPoint(cards, point, edge.x - point.x);
  };
  return {
    onPan: (dx, dy) => onCamera(panBy(camera, screen, dx, dy)),
    onZoom: (at, factor) => onCamera(zoomAt(camera, screen, at, factor)),
    onHover: (at) => setHovered(at === null ? null : cardAt(at)),
    onTap: (at, pointerType) => {
      const index = cardAt(at);
      if (index === null) return;
      // A finger cannot hover: its first tap shows what it would open.
      if (pointerType === 'mouse' || index === selected) onOpen(index);
      else onSelect(index);
    },
  };
}

/** The title beside the card; what screen readers hear stands outside the drawing. */
function Tip({
  card,
  camera,
  screen,
}: {
  readonly card: MappedCard | undefined;
  readonly camera: Camera;
  readonly screen: Screen;
}) {
  if (card === undefined) return null;
  const { x, y } = toScreen(camera, screen, card);
  if (x < 0 || y < 0 || x > screen.width || y > screen.height) return null;
  const side = x > screen.width / 2 ? { right: `${screen.width - x}px` } : { left: `${x}px` };
  const height = y > screen.height / 2 ? { bottom: `${screen.height - y}px` } : { top: `${y}px` };
  return (
    <div class="map-tip" aria-hidden="true" style={{ ...side, ...height }}>
      <Markdown inline source={card.title} />
    </div>
  );
}

function middleOf(screen: Screen): Point {
  return { x: screen.width / 2, y: screen.height / 2 };
}
