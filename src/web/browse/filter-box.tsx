import { moveFocus } from '../shell/move-focus.ts';
import { isComposing } from '../shell/use-shortcuts.ts';

interface FilterBoxProps {
  readonly label: string;
  /** What can be written: words and filters as in Anki's browser. */
  readonly placeholder: string;
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
}

/** The box that `/` leads to; the arrow leads on to what was found. */
export function FilterBox({ label, placeholder, filter, onFilter }: FilterBoxProps) {
  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event) || event.key !== 'ArrowDown') return;
    event.preventDefault();
    moveFocus(1);
  };
  return (
    <input
      data-search-box
      class="filter"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      autocomplete="off"
      spellcheck={false}
      maxLength={2000}
      value={filter}
      onInput={(event) => onFilter(event.currentTarget.value)}
      onKeyDown={onKey}
    />
  );
}
