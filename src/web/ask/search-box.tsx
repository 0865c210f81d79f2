import type { Deck } from '../../card.ts';
import { DeckSelect } from '../shell/deck-select.tsx';
import { moveFocus } from '../shell/move-focus.ts';
import { isComposing } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';

interface SearchBoxProps {
  readonly text: string;
  readonly deck: string;
  readonly decks: readonly Deck[];
  readonly onType: (text: string) => void;
  readonly onAsk: () => void;
  readonly onClear: () => void;
  readonly onDeck: (deck: string) => void;
}

export function SearchBox({ text, deck, decks, onType, onAsk, onClear, onDeck }: SearchBoxProps) {
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const action = { Enter: onAsk, Escape: onClear, ArrowDown: () => moveFocus(1) }[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  const submit = (event: Event) => {
    event.preventDefault();
    onAsk();
  };
  return (
    <search>
      <form class="search-box" onSubmit={submit}>
        <input
          data-search-box
          type="text"
          value={text}
          aria-label={texts.ask.label}
          placeholder={texts.ask.placeholder}
          autocomplete="off"
          spellcheck={false}
          enterkeyhint="search"
          maxLength={2000}
          onInput={(event) => onType(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {text !== '' && (
          <button type="button" class="quiet clear-button" aria-label={texts.ask.clear} onClick={onClear}>
            <span aria-hidden="true">×</span>
          </button>
        )}
        <button type="submit" class="primary">
          {texts.ask.submit}
        </button>
      </form>
      {(decks.length > 1 || deck !== '') && (
        <DeckSelect label={texts.ask.scope} deck={deck} decks={decks} onDeck={onDeck} />
      )}
    </search>
  );
}
