import type { Deck } from '../../card.ts';

/** A deck, or all decks of a folder taken together. */
export type DeckPile =
  | { readonly kind: 'deck'; readonly deck: Deck }
  | {
      readonly kind: 'folder';
      /** Path of the folder, which is a prefix of its decks' ids. */
      readonly folder: string;
      readonly decks: number;
      readonly cards: number;
    };

/** From this many decks on they are easier to find by their folders. */
const MANY_DECKS = 12;

/** The decks below `folder` (all when it is empty). */
export function decksBelow(decks: readonly Deck[], folder: string): Deck[] {
  return decks.filter(({ id }) => folder === '' || id.startsWith(`${folder}/`));
}

/**
 * What to show of the decks below `folder`: every deck while they are few, else a pile for each of its folders that
 * holds several, in the order of the decks.
 */
export function deckPiles(decks: readonly Deck[], folder: string): DeckPile[] {
  const below = decksBelow(decks, folder);
  const byFolder = new Map<string, Deck[]>();
  for (const deck of below) {
    const key = below.length < MANY_DECKS ? deck.id : childFolder(deck.id, folder);
    byFolder.set(key, [...(byFolder.get(key) ?? []), deck]);
  }
  return [...byFolder].map(([path, together]) =>
    together.length === 1
      ? { kind: 'deck', deck: together[0]! }
      : {
          kind: 'folder',
          folder: path,
          decks: together.length,
          cards: together.reduce((sum, { cards }) => sum + cards, 0),
        },
  );
}

/** The folder right below `folder` that holds the deck; the deck itself where there is none between. */
function childFolder(id: string, folder: string): string {
  const end = id.indexOf('/', folder === '' ? 0 : folder.length + 1);
  return end < 0 ? id : id.slice(0, end);
}
