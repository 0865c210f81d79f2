import { useEffect } from 'preact/hooks';
import type { Route } from '../route.ts';
import { focusSearch, moveFocus, rememberOpened } from '../shell/move-focus.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { Crumbs } from './crumbs.tsx';
import { DeckActions } from './deck-actions.tsx';
import { DeckDiagnostics } from './deck-diagnostics.tsx';
import { deckPiles } from './deck-piles.ts';
import { DeckTiles } from './deck-tiles.tsx';
import { FoundCards } from './found-cards.tsx';
import { useCardPages } from './use-card-pages.ts';
import { useFilterText } from './use-filter-text.ts';

type DeckRoute = Extract<Route, { view: 'deck' }>;

/** The cards of a deck or folder, filtered, a page at a time. */
export function DeckView({ route }: { readonly route: DeckRoute }) {
  const decks = useDecks();
  const name = deckName(decks, route.deck);
  const [filter, setFilter] = useFilterText(route);
  const pages = useCardPages(route.deck, filter);
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(name);
  // On leaving, so that until then the card last opened from this list is the one to return to.
  useEffect(() => () => rememberOpened(route.deck), [route.deck]);
  useShortcuts({
    '/': focusSearch,
    Escape: () => history.back(),
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
  });
  const known = decks.state === 'done' ? decks.value : [];
  const isDeck = known.some(({ id }) => id === route.deck);
  return (
    <div class="browse">
      <Crumbs deck={route.deck} decks={known} />
      <h1 ref={heading} tabIndex={-1}>
        {name}
      </h1>
      <DeckActions deck={route.deck} filter={filter} first={pages.cards[0]?.id} onFilter={setFilter} />
      {isDeck && <DeckDiagnostics deck={route.deck} />}
      {filter.trim() === '' && <DeckTiles piles={deckPiles(known, route.deck)} />}
      <FoundCards pages={pages} deck={route.deck} />
    </div>
  );
}
