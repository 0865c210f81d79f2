import type { Deck } from '../../card.ts';
import { texts } from '../texts/texts.ts';
import { type Colouring, isOfDeck, type MapGroup, type RecallLevel } from './map-groups.ts';

interface LegendProps {
  readonly groups: readonly MapGroup[];
  readonly colouring: Colouring;
  readonly decks: readonly Deck[];
  readonly onVisit: (group: MapGroup) => void;
}

/** What the colours mean; each leads to the middle of its cards. */
export function Legend({ groups, colouring, decks, onVisit }: LegendProps) {
  return (
    <section class="map-legend" aria-labelledby="map-legend-heading">
      <h2 id="map-legend-heading">
        {colouring === 'deck' ? texts.map.legend.deck : texts.map.legend.recall}
      </h2>
      <ul>
        {groups.map((group) => (
          <li key={group.key}>
            <button type="button" class="quiet" onClick={() => onVisit(group)}>
              <span class={`map-swatch map-colour-${group.colour}`} aria-hidden="true" />
              <span class="map-group-name">{nameOf(group, colouring, decks)}</span>
              <span class="map-group-cards">{texts.decks.cards(group.cards.length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function nameOf({ key }: MapGroup, colouring: Colouring, decks: readonly Deck[]): string {
  if (colouring === 'recall') return texts.map.recall[key as RecallLevel];
  if (key === '') return texts.map.otherDecks;
  const within = decks.filter(({ id }) => isOfDeck({ deck: id }, key));
  return within.length === 1 ? within[0]!.name : key;
}
