import type { Card } from '../../card.ts';
import { hashOf } from '../route.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { DeckWalk } from './deck-walk.tsx';

/** Where the card stands: its deck, its title, and its neighbours when a deck is gone through. */
export function CardHead({ card, walkedDeck }: { readonly card: Card; readonly walkedDeck: string }) {
  const decks = useDecks();
  return (
    <div class="card-head">
      <p class="card-place">
        <a href={hashOf({ view: 'deck', deck: card.deck, filter: '' })}>{deckName(decks, card.deck)}</a>
        {card.title !== null && <span class="card-title">{card.title}</span>}
      </p>
      {walkedDeck !== '' && <DeckWalk card={card} deck={walkedDeck} />}
    </div>
  );
}
