import type { Deck } from '../../card.ts';
import { texts } from '../texts/texts.ts';

interface DeckSelectProps {
  readonly label: string;
  /** A deck id or a folder prefix; empty for all. */
  readonly deck: string;
  readonly decks: readonly Deck[];
  readonly onDeck: (deck: string) => void;
}

/** Chooses one deck or all; a folder that came with the address is offered too. */
export function DeckSelect({ label, deck, decks, onDeck }: DeckSelectProps) {
  const isListed = deck === '' || decks.some(({ id }) => id === deck);
  return (
    <label class="scope">
      <span>{label}</span>
      <select value={deck} onChange={(event) => onDeck(event.currentTarget.value)}>
        <option value="">{texts.ask.allDecks}</option>
        {!isListed && <option value={deck}>{deck}</option>}
        {decks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
