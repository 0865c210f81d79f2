import type { WeakDeck } from '../../study/weakest.ts';
import { hashOf } from '../route.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { texts } from '../texts/texts.ts';
import { Weakest } from './weakest.tsx';

/** The decks most likely to be forgotten, as they stand today; each leads to studying it. */
export function WeakestDecks({ weakest }: { readonly weakest: readonly WeakDeck[] }) {
  const decks = useDecks();
  const words = texts.statistics;
  return (
    <Weakest
      name="weakest-decks"
      heading={words.weakestDecks}
      summary={weakest.length === 0 ? words.weakestDecksUnknown : words.weakestDecksSummary}
      column={words.deck}
      entries={weakest.map(({ name, ...strength }) => ({
        strength,
        link: <a href={hashOf({ view: 'study', deck: name, topic: '' })}>{deckName(decks, name)}</a>,
      }))}
    />
  );
}
