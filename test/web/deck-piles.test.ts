import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Deck } from '../../src/card.ts';
import { deckPiles, decksBelow } from '../../src/web/browse/deck-piles.ts';

const deck = (id: string): Deck => ({ id, name: id, cards: 3 });
const name = fc.constantFrom('a', 'b', 'c', 'ab');
const decks = fc
  .uniqueArray(fc.array(name, { minLength: 1, maxLength: 3 }), {
    maxLength: 30,
    selector: (path) => path.join('/'),
  })
  .map((paths) => paths.map((path) => deck(path.join('/'))));

describe('decks and their folders', () => {
  test('a few decks are shown one by one, wherever they are', () => {
    const few = ['a/one', 'a/two', 'b/three'].map(deck);
    expect(deckPiles(few, '')).toEqual(few.map((each) => ({ kind: 'deck', deck: each })));
  });

  test('of many, those of a folder are one pile, and a deck alone in its folder stays a deck', () => {
    const book = Array.from({ length: 12 }, (_, part) => deck(`book/part-${part}`));
    const [single, loose] = [deck('notes/latin'), deck('loose')];
    expect(deckPiles([...book, single, loose], '')).toEqual([
      { kind: 'folder', folder: 'book', decks: 12, cards: 36 },
      { kind: 'deck', deck: single },
      { kind: 'deck', deck: loose },
    ]);
  });

  test('every deck below a folder is in exactly one pile', () => {
    fc.assert(
      fc.property(decks, fc.constantFrom('', 'a', 'a/b', 'ab'), (all, folder) => {
        const below = decksBelow(all, folder);
        const found = deckPiles(all, folder).flatMap((pile) => {
          if (pile.kind === 'deck') return [pile.deck.id];
          const inside = below.filter(({ id }) => id === pile.folder || id.startsWith(`${pile.folder}/`));
          expect(inside).toHaveLength(pile.decks);
          return inside.map(({ id }) => id);
        });
        expect(found.sort()).toEqual(below.map(({ id }) => id).sort());
      }),
    );
  });
});
