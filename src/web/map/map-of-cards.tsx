import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import type { MappedCard } from '../../map/card-map.ts';
import * as api from '../api-client.ts';
import { hashOf } from '../route.ts';
import { moveFocus } from '../shell/move-focus.ts';
import { useLoad } from '../shell/use-load.ts';
import { navigate } from '../shell/use-route.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { AroundCard, describe } from './around-card.tsx';
import { lookAt, WHOLE_MAP } from './camera.ts';
import { Legend } from './legend.tsx';
import { MapControls } from './map-controls.tsx';
import { MapFrame } from './map-frame.tsx';
import { type Colouring, groupsOf, isOfDeck, type MapGroup } from './map-groups.ts';
import { centralPoint } from './map-points.ts';
import type { MapRoute } from './map-view.tsx';

const RELATED = 8;
/** About so many cards are seen when one is visited. */
const IN_SIGHT = 60;

interface MapOfCardsProps {
  readonly route: MapRoute;
  readonly cards: readonly MappedCard[];
  readonly decks: readonly Deck[];
}

export function MapOfCards({ route, cards, decks }: MapOfCardsProps) {
  const [colouring, setColouring] = useState<Colouring>('deck');
  const shown = useMemo(() => cards.filter((card) => isOfDeck(card, route.deck)), [cards, route.deck]);
  const background = useMemo(() => cards.filter((card) => !isOfDeck(card, route.deck)), [cards, route.deck]);
  const groups = useMemo(() => groupsOf(shown, colouring), [shown, colouring]);
  const [selected, select] = useSelected(shown, route.card);
  const [camera, setCamera] = useState(WHOLE_MAP);
  const marked = useMarked(shown, route.card);
  const visit = (index: number | null) => {
    if (index === null) return;
    select(index);
    setCamera((now) => lookAt(now, shown[index]!, Math.sqrt(cards.length / IN_SIGHT)));
  };
  const visitGroup = ({ cards: members }: MapGroup) => {
    const central = centralPoint(members.map((index) => shown[index]!));
    visit(central === null ? null : members[central]!);
  };
  const open = (index: number) => {
    const { id } = shown[index]!;
    // The way back leads to this card on the map.
    navigate({ ...route, card: id }, { replace: true });
    location.hash = hashOf({ view: 'card', id, quote: '', deck: '' });
  };
  useEffect(() => visit(indexOf(shown, route.card)), [route.card, shown]);
  useShortcuts({ j: () => moveFocus(1), k: () => moveFocus(-1) });
  return (
    <>
      <MapControls route={route} decks={decks} colouring={colouring} onColouring={setColouring} />
      <MapFrame
        cards={shown}
        background={background}
        groups={groups}
        marked={marked}
        selected={selected}
        camera={camera}
        onCamera={setCamera}
        onSelect={select}
        onOpen={open}
      />
      <p id="map-keys" class="map-keys key-hint">
        {texts.map.keys}
      </p>
      <p class="visually-hidden" aria-live="polite">
        {selected !== null && `${shown[selected]!.title}. ${describe(shown[selected]!, decks)}`}
      </p>
      <div class="map-beside">
        <Legend groups={groups} colouring={colouring} decks={decks} onVisit={visitGroup} />
        {selected !== null && <AroundCard cards={shown} selected={selected} decks={decks} />}
      </div>
    </>
  );
}

/** The card in the focus; none while it is filtered out. */
function useSelected(
  cards: readonly MappedCard[],
  first: string,
): [selected: number | null, select: (index: number) => void] {
  const [id, setId] = useState(first);
  const selected = useMemo(() => indexOf(cards, id), [cards, id]);
  return [selected, (index) => setId(cards[index]!.id)];
}

/** The cards related to the one that the learner came with. */
function useMarked(cards: readonly MappedCard[], card: string): readonly number[] {
  const related = useLoad(card, async (signal) =>
    card === '' ? [] : (await api.related(card, RELATED, signal)).hits,
  );
  return useMemo(() => {
    if (related.state !== 'done') return [];
    const ids = new Set<string>(related.value.map((hit) => hit.card.id));
    return cards.flatMap(({ id }, index) => (ids.has(id) ? [index] : []));
  }, [cards, related]);
}

function indexOf(cards: readonly MappedCard[], id: string): number | null {
  const index = cards.findIndex((card) => card.id === id);
  return index < 0 ? null : index;
}
