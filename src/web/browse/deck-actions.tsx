import type { CardId } from '../../card.ts';
import { hashOf } from '../route.ts';
import { texts } from '../texts/texts.ts';
import { FilterBox } from './filter-box.tsx';

interface DeckActionsProps {
  readonly deck: string;
  readonly filter: string;
  /** Where practising begins; absent while no card is shown. */
  readonly first: CardId | undefined;
  readonly onFilter: (filter: string) => void;
}

/** What can be done with a deck: find cards in it, go through it, study it, ask it. */
export function DeckActions({ deck, filter, first, onFilter }: DeckActionsProps) {
  return (
    <div class="deck-actions">
      <FilterBox
        label={texts.deck.filter}
        placeholder={texts.deck.filterHint}
        filter={filter}
        onFilter={onFilter}
      />
      {first !== undefined && (
        <a class="button" href={hashOf({ view: 'card', id: first, quote: '', deck })}>
          {texts.deck.practise}
        </a>
      )}
      <a class="button" href={hashOf({ view: 'study', deck, topic: '' })}>
        {texts.deck.study}
      </a>
      <a class="button" href={hashOf({ view: 'ask', query: '', asked: false, deck })}>
        {texts.deck.askHere}
      </a>
    </div>
  );
}
