import { useState } from 'preact/hooks';
import type { SessionRequest } from '../../study/study.ts';
import { isComposing } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';

interface StartConceptProps {
  /** What the learner comes for; empty for nothing yet. */
  readonly topic: string;
  readonly onStart: (request: SessionRequest) => void;
}

/** A topic in the learner's words; the session goes through the cards around it, weakest first. */
export function StartConcept({ topic, onStart }: StartConceptProps) {
  const [query, setQuery] = useState(topic);
  const submit = (event: Event) => {
    event.preventDefault();
    if (query.trim() !== '') onStart({ mode: 'concept', query: query.trim() });
  };
  const onKey = (event: KeyboardEvent) => {
    // Safari would submit with the Enter that ends a composition.
    if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
    if (event.key === 'Escape' && !isComposing(event)) (event.currentTarget as HTMLElement).blur();
  };
  return (
    <form class="sheet way" onSubmit={submit}>
      <h2>{texts.study.concept}</h2>
      <p>{texts.study.conceptDetail}</p>
      <input
        data-search-box
        type="text"
        aria-label={texts.study.conceptLabel}
        placeholder={texts.study.conceptPlaceholder}
        autocomplete="off"
        maxLength={2000}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <button type="submit">{texts.study.conceptStart}</button>
    </form>
  );
}
