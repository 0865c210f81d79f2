import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../route.ts';
import { hashOf } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { focusSearch, moveFocus, rememberOpened } from '../shell/move-focus.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { navigate } from '../shell/use-route.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { CardList } from './card-list.tsx';
import { DeckActions } from './deck-actions.tsx';
import { DeckDiagnostics } from './deck-diagnostics.tsx';
import { useCardPages } from './use-card-pages.ts';

type DeckRoute = Extract<Route, { view: 'deck' }>;

/** The cards of a deck or folder, filtered, a page at a time. */
export function DeckView({ route }: { readonly route: DeckRoute }) {
  const decks = useDecks();
  const name = deckName(decks, route.deck);
  const [filter, setFilter] = useState(route.filter);
  const pages = useCardPages(route.deck, filter);
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(name);
  // On leaving, so that until then the card last opened from this list is the one to return to.
  useEffect(() => () => rememberOpened(route.deck), [route.deck]);
  useFilterInAddress(route, filter);
  useShortcuts({
    '/': focusSearch,
    Escape: () => history.back(),
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
  });
  const isDeck = decks.state === 'done' && decks.value.some(({ id }) => id === route.deck);
  return (
    <div class="browse">
      <p class="crumb">
        <a href={hashOf({ view: 'decks' })}>{texts.deck.all}</a>
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {name}
      </h1>
      <DeckActions deck={route.deck} filter={filter} first={pages.cards[0]?.id} onFilter={setFilter} />
      {isDeck && <DeckDiagnostics deck={route.deck} />}
      {pages.error !== null && <Failure error={pages.error} />}
      <CardList cards={pages.cards} deck={route.deck} />
      {pages.state === 'loading' && <Loading />}
      {pages.state === 'complete' && pages.cards.length === 0 && <p>{texts.deck.none}</p>}
      {pages.state === 'more' && (
        <button type="button" onClick={pages.more}>
          {texts.deck.more}
        </button>
      )}
    </div>
  );
}

/** A moment after the last key the filter is part of the address. */
function useFilterInAddress(route: DeckRoute, filter: string): void {
  useEffect(() => {
    if (filter === route.filter) return;
    const timer = setTimeout(() => navigate({ ...route, filter }, { replace: true }), 300);
    return () => clearTimeout(timer);
  }, [filter]);
}
