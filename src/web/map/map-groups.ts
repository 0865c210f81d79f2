import type { MappedCard } from '../../map/card-map.ts';

/** Colours for decks; what is over shares the neutral one. */
export const DECK_COLOURS = 8;
/** Recall below which a card counts as weak, and from which it counts as known. */
const WEAK = 0.7;
const KNOWN = 0.9;

export type Colouring = 'deck' | 'recall';
export type RecallLevel = 'unseen' | 'weak' | 'fading' | 'known';

export const RECALL_LEVELS: readonly RecallLevel[] = ['known', 'fading', 'weak', 'unseen'];

/** Cards of one colour. */
export interface MapGroup {
  /** Deck id, folder, recall level, or empty for the remaining decks. */
  readonly key: string;
  /** Suffix of the class that holds the colour. */
  readonly colour: string;
  /** Indices into the cards, in their order. */
  readonly cards: readonly number[];
}

/**
 * Groups cards by colour. Up to eight decks have a colour each; of more, the eight largest top folders have one and
 * the others share the neutral colour.
 */
export function groupsOf(cards: readonly MappedCard[], colouring: Colouring): MapGroup[] {
  return colouring === 'recall' ? byRecall(cards) : byDeck(cards);
}

function byRecall(cards: readonly MappedCard[]): MapGroup[] {
  const groups = grouped(cards, ({ recall }) => recallLevel(recall));
  return RECALL_LEVELS.flatMap((level) => {
    const indices = groups.get(level);
    return indices === undefined ? [] : [{ key: level, colour: level, cards: indices }];
  });
}

function byDeck(cards: readonly MappedCard[]): MapGroup[] {
  const decks = grouped(cards, ({ deck }) => deck);
  const folders = grouped(cards, ({ deck }) => deck.split('/')[0]!);
  const groups = decks.size > DECK_COLOURS && folders.size > 1 ? folders : decks;
  const largest = [...groups].sort(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  const coloured = largest
    .slice(0, DECK_COLOURS)
    .map(([key, indices], index) => ({ key, colour: `deck-${index}`, cards: indices }));
  const rest = largest.slice(DECK_COLOURS).flatMap(([, indices]) => indices);
  return rest.length === 0 ? coloured : [...coloured, { key: '', colour: 'other', cards: rest }];
}

export function recallLevel(recall: number | null): RecallLevel {
  if (recall === null) return 'unseen';
  if (recall < WEAK) return 'weak';
  return recall < KNOWN ? 'fading' : 'known';
}

/** True when a card is of a deck, or of a deck in a folder; an empty name means all. */
export function isOfDeck({ deck }: Pick<MappedCard, 'deck'>, name: string): boolean {
  return name === '' || deck === name || deck.startsWith(`${name}/`);
}

function grouped(cards: readonly MappedCard[], keyOf: (card: MappedCard) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  cards.forEach((card, index) => {
    const key = keyOf(card);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [index]);
    else group.push(index);
  });
  return groups;
}
