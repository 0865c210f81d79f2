import { useLayoutEffect } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import { hashOf } from '../route.ts';
import { returnToOpened } from '../shell/move-focus.ts';
import { texts } from '../texts/texts.ts';
import type { DeckPile } from './deck-piles.ts';

/** Decks and folders as piles of cards. */
export function DeckTiles({ piles }: { readonly piles: readonly DeckPile[] }) {
  const isThere = piles.length > 0;
  useLayoutEffect(() => {
    if (isThere) returnToOpened();
  }, [isThere]);
  if (!isThere) return null;
  return (
    <ul class="decks">
      {piles.map((pile) =>
        pile.kind === 'deck' ? (
          <DeckTile key={pile.deck.id} deck={pile.deck} />
        ) : (
          <FolderTile key={pile.folder} {...pile} />
        ),
      )}
    </ul>
  );
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

function FolderTile({ folder, decks, cards }: Extract<DeckPile, { kind: 'folder' }>) {
  return (
    <li>
      <a data-card-link={folder} href={hashOf({ view: 'deck', deck: folder, filter: '' })}>
        <span class="deck-tile-name">{folder.slice(folder.lastIndexOf('/') + 1)}</span>
        <span class="deck-tile-cards">{texts.decks.cards(cards)}</span>
        <span class="deck-tile-folder">{texts.decks.decks(decks)}</span>
      </a>
    </li>
  );
}
