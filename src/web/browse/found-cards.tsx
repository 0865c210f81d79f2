import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { texts } from '../texts/texts.ts';
import { CardList } from './card-list.tsx';
import type { CardPages } from './use-card-pages.ts';

interface FoundCardsProps {
  readonly pages: CardPages;
  /** The deck whose cards they are, to go through it card by card; empty for cards of many decks. */
  readonly deck: string;
}

/** Cards page by page, or why there are none. */
export function FoundCards({ pages, deck }: FoundCardsProps) {
  const { cards, state, error } = pages;
  return (
    <>
      {error !== null && <Failure error={error} />}
      <CardList cards={cards} deck={deck} />
      {state === 'loading' && <Loading />}
      {state === 'complete' && error === null && cards.length === 0 && <p>{texts.deck.none}</p>}
      {state === 'more' && (
        <button type="button" onClick={pages.more}>
          {texts.deck.more}
        </button>
      )}
    </>
  );
}
