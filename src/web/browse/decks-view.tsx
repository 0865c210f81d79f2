import type { Deck } from '../../card.ts';
import type { Route } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { focusSearch, moveFocus } from '../shell/move-focus.ts';
import { NoCards } from '../shell/no-cards.tsx';
import { areEmpty, useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import type { DeckPile } from './deck-piles.ts';
import { deckPiles } from './deck-piles.ts';
import { DeckTiles } from './deck-tiles.tsx';
import { FilterBox } from './filter-box.tsx';
import { FoundCards } from './found-cards.tsx';
import { useCardPages } from './use-card-pages.ts';
import { useFilterText } from './use-filter-text.ts';

/** Every deck as a pile of cards; what is typed finds decks by name and cards in all of them. */
export function DecksView({ route }: { readonly route: Extract<Route, { view: 'decks' }> }) {
  const decks = useDecks();
  const [filter, setFilter] = useFilterText(route);
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(texts.app.decks);
  useShortcuts({
    '/': focusSearch,
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
  });
  const isEmpty = areEmpty(decks);
  return (
    <div class="browse">
      <h1 ref={heading} tabIndex={-1}>
        {texts.decks.heading}
      </h1>
      {decks.state === 'loading' && <Loading />}
      {decks.state === 'failed' && <Failure error={decks.error} />}
      {isEmpty && <NoCards />}
      {decks.state === 'done' && !isEmpty && (
        <>
          <FilterBox
            label={texts.decks.find}
            placeholder={texts.decks.findHint}
            filter={filter}
            onFilter={setFilter}
          />
          <DeckTiles piles={pilesFor(decks.value, filter)} />
          {filter.trim() !== '' && <CardsOfAllDecks filter={filter} />}
        </>
      )}
    </div>
  );
}

/** Folders and decks, or the decks that what is typed names. */
function pilesFor(decks: readonly Deck[], filter: string): DeckPile[] {
  if (filter.trim() === '') return deckPiles(decks, '');
  return decks.filter((deck) => isNamed(deck, filter)).map((deck) => ({ kind: 'deck', deck }));
}

function isNamed({ id, name }: Deck, wanted: string): boolean {
  return `${name} ${id}`.toLowerCase().includes(wanted.trim().toLowerCase());
}

function CardsOfAllDecks({ filter }: { readonly filter: string }) {
  const pages = useCardPages('', filter);
  return (
    <section class="found-cards" aria-labelledby="found-cards-heading">
      <h2 id="found-cards-heading">{texts.decks.found}</h2>
      <FoundCards pages={pages} deck="" />
    </section>
  );
}
