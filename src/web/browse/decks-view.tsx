import { useState } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import { hashOf } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { focusSearch, moveFocus } from '../shell/move-focus.ts';
import { NoCards } from '../shell/no-cards.tsx';
import { areEmpty, useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';

/** From this many decks on a box to find one helps. */
const MANY_DECKS = 12;

/** Every deck as a pile of cards. */
export function DecksView() {
  const decks = useDecks();
  const [wanted, setWanted] = useState('');
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(texts.app.decks);
  useShortcuts({
    '/': focusSearch,
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
  });
  return (
    <div class="browse">
      <h1 ref={heading} tabIndex={-1}>
        {texts.decks.heading}
      </h1>
      {decks.state === 'loading' && <Loading />}
      {decks.state === 'failed' && <Failure error={decks.error} />}
      {areEmpty(decks) && <NoCards />}
      {decks.state === 'done' && decks.value.length >= MANY_DECKS && (
        <input
          data-search-box
          class="filter"
          type="search"
          aria-label={texts.decks.find}
          placeholder={texts.decks.find}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      <ul class="decks">
        {decks.state === 'done' &&
          decks.value
            .filter((deck) => isWanted(deck, wanted))
            .map((deck) => <DeckTile key={deck.id} deck={deck} />)}
      </ul>
    </div>
  );
}

function isWanted({ id, name }: Deck, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return `${name} ${id}`.toLowerCase().includes(text);
}

function DeckTile({ deck }: { readonly deck: Deck }) {
  const folder = deck.id.slice(0, Math.max(0, deck.id.lastIndexOf('/')));
  return (
    <li>
      <a data-card-link={deck.id} href={hashOf({ view: 'deck', deck: deck.id, filter: '' })}>
        <span class="deck-tile-name">{deck.name}</span>
        <span class="deck-tile-cards">{texts.decks.cards(deck.cards)}</span>
        {folder !== '' && <span class="deck-tile-folder">{folder}</span>}
      </a>
    </li>
  );
}
