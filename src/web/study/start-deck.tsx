import { useState } from 'preact/hooks';
import type { Deck } from '../../card.ts';
import type { SessionRequest } from '../../study/study.ts';
import { texts } from '../texts/texts.ts';

interface StartDeckProps {
  readonly decks: readonly Deck[];
  /** The deck the learner comes from; empty for none. */
  readonly chosen: string;
  readonly onStart: (request: SessionRequest) => void;
}

/** One deck: what is due in it, or all of it before an exam. */
export function StartDeck({ decks, chosen, onStart }: StartDeckProps) {
  const [picked, pick] = useState(chosen);
  const deck = picked === '' ? (decks[0]?.id ?? '') : picked;
  const start = (mode: 'due' | 'cram') => deck !== '' && onStart({ mode, deck });
  const submit = (event: Event) => {
    event.preventDefault();
    start('due');
  };
  return (
    <form class="sheet way" onSubmit={submit}>
      <h2>{texts.study.deck}</h2>
      <p>{texts.study.deckDetail}</p>
      <select
        aria-label={texts.study.deckLabel}
        value={deck}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        {deck !== '' && !decks.some(({ id }) => id === deck) && <option value={deck}>{deck}</option>}
        {decks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <div class="way-buttons">
        <button type="submit">{texts.study.deckDue}</button>
        <button type="button" onClick={() => start('cram')}>
          {texts.study.deckCram}
        </button>
      </div>
    </form>
  );
}
