import { useMemo } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import type { MappedCard } from '../../map/card-map.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { hashOf } from '../route.ts';
import { texts } from '../texts/texts.ts';
import { recallLevel } from './map-groups.ts';
import { pointsAround } from './map-points.ts';

const SHOWN = 12;

interface AroundCardProps {
  readonly cards: readonly MappedCard[];
  readonly selected: number;
  readonly decks: readonly Deck[];
}

/** The card in the focus and its neighbours on the map, as links: the map for those who cannot see it. */
export function AroundCard({ cards, selected, decks }: AroundCardProps) {
  // Not with every movement of the map.
  const shown = useMemo(() => [selected, ...pointsAround(cards, selected, SHOWN)], [cards, selected]);
  return (
    <section class="map-around" aria-labelledby="map-around-heading">
      <h2 id="map-around-heading">{texts.map.around}</h2>
      <ol class="card-list">
        {shown.map((index) => (
          <Neighbour key={cards[index]!.id} card={cards[index]!} decks={decks} />
        ))}
      </ol>
    </section>
  );
}

function Neighbour({ card, decks }: { readonly card: MappedCard; readonly decks: readonly Deck[] }) {
  return (
    <li>
      <a
        class="hit-link"
        data-card-link={card.id}
        href={hashOf({ view: 'card', id: card.id, quote: '', deck: '' })}
        aria-labelledby={`map-card-${card.id}`}
      />
      <div class="related-question" id={`map-card-${card.id}`}>
        <Markdown inline source={card.title} />
      </div>
      <p class="related-reason">{describe(card, decks)}</p>
    </li>
  );
}

/** Where a card stands and how well it is known. */
export function describe({ deck, recall }: MappedCard, decks: readonly Deck[]): string {
  const name = decks.find(({ id }) => id === deck)?.name ?? deck;
  return `${name}, ${texts.map.recall[recallLevel(recall)]}`;
}
