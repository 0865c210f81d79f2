import type { WeakTopic } from '../../study/weakest.ts';
import { hashOf } from '../route.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { texts } from '../texts/texts.ts';
import { Weakest } from './weakest.tsx';

/** The tags and headings most likely to be forgotten; each leads to studying what is around it. */
export function WeakestTopics({ weakest }: { readonly weakest: readonly WeakTopic[] }) {
  const decks = useDecks();
  const words = texts.statistics;
  return (
    <Weakest
      name="weakest-topics"
      heading={words.weakestTopics}
      summary={weakest.length === 0 ? words.weakestTopicsUnknown : words.weakestTopicsSummary}
      column={words.topic}
      entries={weakest.map(({ name, deck, ...strength }) => ({
        strength,
        link: (
          <>
            <a href={hashOf({ view: 'study', deck: '', topic: name })}>{name}</a>
            {deck !== null && <span class="deck-name">{deckName(decks, deck)}</span>}
          </>
        ),
      }))}
    />
  );
}
