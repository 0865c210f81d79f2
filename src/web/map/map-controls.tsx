import type { Deck } from '../../card.ts';
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
  const isListed = route.deck === '' || decks.some(({ id }) => id === route.deck);
  return (
    <div class="map-controls">
      <label class="scope">
        <span>{texts.map.deck}</span>
        <select
          value={route.deck}
          onChange={(event) =>
            navigate({ view: 'map', deck: event.currentTarget.value, card: '' }, { replace: true })
          }
        >
          <option value="">{texts.ask.allDecks}</option>
          {!isListed && <option value={route.deck}>{route.deck}</option>}
          {decks.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
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
