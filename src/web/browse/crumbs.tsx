import type { Deck } from '../../card.ts';
import { hashOf } from '../route.ts';
import { texts } from '../texts/texts.ts';
import { decksBelow } from './deck-piles.ts';

interface CrumbsProps {
  readonly deck: string;
  readonly decks: readonly Deck[];
}

/** The way down to a deck: all decks, then the folders above it that hold others too. */
export function Crumbs({ deck, decks }: CrumbsProps) {
  const parts = deck.split('/');
  const folders = parts
    .slice(1)
    .map((_, index) => parts.slice(0, index + 1).join('/'))
    .filter((folder) => decksBelow(decks, folder).length > 1);
  return (
    <nav class="crumbs" aria-label={texts.deck.path}>
      <a href={hashOf({ view: 'decks', filter: '' })}>{texts.deck.all}</a>
      {folders.map((folder) => (
        <a key={folder} href={hashOf({ view: 'deck', deck: folder, filter: '' })}>
          {folder.slice(folder.lastIndexOf('/') + 1)}
        </a>
      ))}
    </nav>
  );
}
