import type { Deck } from '../../card.ts';
import { DeckSelect } from '../shell/deck-select.tsx';
import { navigate } from '../shell/use-route.ts';
import { texts } from '../texts/texts.ts';
import type { Colouring } from './map-groups.ts';
import type { MapRoute } from './map-view.tsx';

interface MapControlsProps {
  readonly route: MapRoute;
  readonly decks: readonly Deck[];
  readonly colouring: Colouring;
  readonly onColouring: (colouring: Colouring) => void;
}

/** Which cards are shown, and what their colours say. */
export function MapControls({ route, decks, colouring, onColouring }: MapControlsProps) {
  return (
    <div class="map-controls">
      <DeckSelect
        label={texts.map.deck}
        deck={route.deck}
        decks={decks}
        onDeck={(deck) => navigate({ view: 'map', deck, card: '' }, { replace: true })}
      />
      <div class="map-colouring" role="group" aria-label={texts.map.colours}>
        {(['deck', 'recall'] as const).map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={choice === colouring}
            onClick={() => onColouring(choice)}
          >
            {texts.map.colourBy[choice]}
          </button>
        ))}
      </div>
    </div>
  );
}
