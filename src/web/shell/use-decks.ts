import type { Deck } from '../../card.ts';
import * as api from '../api-client.ts';
import { useLoad } from './use-load.ts';
import type { Loaded } from './use-load.ts';

/** Every deck with its name and number of cards. */
export function useDecks(): Loaded<readonly Deck[]> {
  return useLoad('decks', async (signal) => (await api.decks(signal)).decks);
}

/** True when it is known that there is not one card to ask about. */
export function areEmpty(decks: Loaded<readonly Deck[]>): boolean {
  return decks.state === 'done' && decks.value.every(({ cards }) => cards === 0);
}

/** The name of a deck, or its id while the names are not there yet. */
export function deckName(decks: Loaded<readonly Deck[]>, id: string): string {
  const known = decks.state === 'done' ? decks.value.find((deck) => deck.id === id) : undefined;
  return known?.name ?? id;
}
