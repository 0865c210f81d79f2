import { useLayoutEffect } from 'preact/hooks';
import type { Card } from '../../card.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { hashOf } from '../route.ts';
import { returnToOpened } from '../shell/move-focus.ts';

/** Cards by their questions, in the order of the deck. */
export function CardList({ cards, deck }: { readonly cards: readonly Card[]; readonly deck: string }) {
  const isThere = cards.length > 0;
  useLayoutEffect(() => {
    if (isThere) returnToOpened();
  }, [isThere]);
  return (
    <ol class="card-list">
      {cards.map((card) => (
        <li key={card.id}>
          <a
            class="hit-link"
            data-card-link={card.id}
            href={hashOf({ view: 'card', id: card.id, quote: '', deck })}
            aria-labelledby={`question-${card.id}`}
          />
          {card.title !== null && <p class="hit-title">{card.title}</p>}
          <div id={`question-${card.id}`} class="hit-question">
            <Markdown card={card.id} source={card.question} />
          </div>
          {card.tags.length > 0 && <p class="tags">{card.tags.join(', ')}</p>}
        </li>
      ))}
    </ol>
  );
}
