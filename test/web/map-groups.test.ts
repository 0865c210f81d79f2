import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MappedCard } from '../../src/map/card-map.ts';
import { DECK_COLOURS, groupsOf, isOfDeck } from '../../src/web/map/map-groups.ts';
import { CARD_ID } from '../fixtures/fake-deckwise.ts';

function card(deck: string, recall: number | null = null): MappedCard {
  return { id: CARD_ID, deck, title: 'T', x: 0, y: 0, recall };
}

describe('the colours of the map', () => {
  test('are one for each of a few decks, the largest first', () => {
    const groups = groupsOf([card('b'), card('a/1'), card('a/1')], 'deck');
    expect(groups).toEqual([
      { key: 'a/1', colour: 'deck-0', cards: [1, 2] },
      { key: 'b', colour: 'deck-1', cards: [0] },
    ]);
  });

  test('are one for each top folder of many decks, and neutral for the small ones', () => {
    const decks = Array.from({ length: 12 }, (_, folder) =>
      Array.from({ length: 20 - folder }, (_deck, deck) => card(`f${folder}/${deck}`)),
    ).flat();
    const groups = groupsOf(decks, 'deck');
    expect(groups.map(({ key }) => key)).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', '']);
    expect(groups.at(-1)).toMatchObject({ colour: 'other', cards: { length: 12 + 11 + 10 + 9 } });
  });

  test('tell how well cards are known', () => {
    const groups = groupsOf([card('a', 0.95), card('a', 0.8), card('a', 0.2), card('a')], 'recall');
    expect(groups.map(({ key, cards }) => [key, cards])).toEqual([
      ['known', [0]],
      ['fading', [1]],
      ['weak', [2]],
      ['unseen', [3]],
    ]);
  });

  test('leave out no card and count none twice', () => {
    const names = fc.stringMatching(/^[a-f](\/[a-z]{1,2})?$/);
    const recall = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(names, recall)),
        fc.constantFrom('deck', 'recall'),
        (decks, colouring) => {
          const cards = decks.map(([deck, known]) => card(deck, known));
          const groups = groupsOf(cards, colouring);
          const indices = groups.flatMap((group) => group.cards).sort((a, b) => a - b);
          expect(indices).toEqual([...cards.keys()]);
          expect(new Set(groups.map(({ colour }) => colour)).size).toBe(groups.length);
          expect(groups.length).toBeLessThanOrEqual(DECK_COLOURS + 1);
        },
      ),
    );
  });

  test('a deck filter means the deck or the folder, not a name that begins alike', () => {
    expect(isOfDeck(card('a/b'), '')).toBe(true);
    expect(isOfDeck(card('a/b'), 'a')).toBe(true);
    expect(isOfDeck(card('a/b'), 'a/b')).toBe(true);
    expect(isOfDeck(card('ab'), 'a')).toBe(false);
  });
});
