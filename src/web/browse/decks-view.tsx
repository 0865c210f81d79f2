import { useState } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import { hashOf } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { focusSearch, moveFocus, rememberOpened } from '../shell/move-focus.ts';
import { NoCards } from '../shell/no-cards.tsx';
import { useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts.en.ts';

/** From this many decks on a box to find one helps. */
const MANY_DECKS = 12;

/** Every deck, by folder. */
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
      {decks.state === 'done' && decks.value.length === 0 && <NoCards />}
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
      {decks.state === 'done' && <Folders decks={decks.value.filter((deck) => isWanted(deck, wanted))} />}
    </div>
  );
}

function isWanted({ id, name }: Deck, wanted: string): boolean {
  const text = wanted.trim().toLowerCase();
  return `${name} ${id}`.toLowerCase().includes(text);
}

function Folders({ decks }: { readonly decks: readonly Deck[] }) {
  const folders = byFolder(decks);
  return (
    <>
      {[...folders].map(([folder, inside]) => (
        <section key={folder} class="folder">
          {folder !== '' && <h2>{folder}</h2>}
          <ul class="decks">
            {inside.map((deck) => (
              <DeckTile key={deck.id} deck={deck} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function byFolder(decks: readonly Deck[]): Map<string, Deck[]> {
  const folders = new Map<string, Deck[]>();
  for (const deck of decks) {
    const folder = deck.id.slice(0, Math.max(0, deck.id.lastIndexOf('/')));
    folders.set(folder, [...(folders.get(folder) ?? []), deck]);
  }
  return folders;
}

function DeckTile({ deck }: { readonly deck: Deck }) {
  return (
    <li>
      <a
        data-card-link={deck.id}
        href={hashOf({ view: 'deck', deck: deck.id, filter: '' })}
        onClick={() => rememberOpened(deck.id)}
      >
        <span class="deck-tile-name">{deck.name}</span>
        <span class="deck-tile-cards">{texts.decks.cards(deck.cards)}</span>
      </a>
    </li>
  );
}
