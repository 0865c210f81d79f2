import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Route } from '../route.ts';
import { focusSearch, moveFocus, returnToOpened } from '../shell/move-focus.ts';
import { NoCards } from '../shell/no-cards.tsx';
import { areEmpty, useDecks } from '../shell/use-decks.ts';
import { usePageTitle } from '../shell/use-page-title.ts';
import { navigate } from '../shell/use-route.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { AnswerSection } from './answer-section.tsx';
import { HitList } from './hit-list.tsx';
import { SearchBox } from './search-box.tsx';
import { Suggestions } from './suggestions.tsx';
import { useAsk } from './use-ask.ts';
import { useQueryText } from './use-query-text.ts';
import { useSearch } from './use-search.ts';

type AskRoute = Extract<Route, { view: 'ask' }>;

/** Ask a question; while it is typed the closest cards show already. */
export function AskView({ route }: { readonly route: AskRoute }) {
  const { text, type } = useQueryText(route);
  const [attempt, setAttempt] = useState(0);
  const decks = useDecks();
  const isAnswer = route.asked && text === route.query;
  const asked = useAsk(isAnswer ? route.query : '', route.deck, attempt);
  const found = useSearch(text, route.deck, !isAnswer);
  const isHome = text.trim() === '';
  usePageTitle(isAnswer ? route.query : '');
  const stay = useArrival(route.query !== '' ? (asked?.hits ?? found?.hits)?.length : undefined);

  const ask = (question: string) => {
    const query = question.trim();
    if (query !== '') navigate({ view: 'ask', query, asked: true, deck: route.deck });
  };
  const clear = () => {
    type('');
    navigate({ view: 'ask', query: '', asked: false, deck: route.deck }, { replace: !route.asked });
    focusSearch();
  };
  useShortcuts({
    '/': focusSearch,
    Escape: clear,
    ArrowDown: () => moveFocus(1),
    ArrowUp: () => moveFocus(-1),
    j: () => moveFocus(1),
    k: () => moveFocus(-1),
  });

  if (areEmpty(decks)) return <NoCards />;
  return (
    <div class={isHome ? 'ask ask-home' : 'ask'}>
      <h1 class={isHome ? 'ask-heading' : 'visually-hidden'}>{texts.ask.heading}</h1>
      <SearchBox
        text={text}
        deck={route.deck}
        decks={decks.state === 'done' ? decks.value : []}
        onType={(next) => {
          stay();
          type(next);
        }}
        onAsk={() => ask(text)}
        onClear={clear}
        onDeck={(deck) => navigate({ ...route, query: text, deck }, { replace: true })}
      />
      <Understood query={(asked ?? found)?.correctedQuery} />
      {isHome && <Suggestions decks={decks} onAsk={ask} />}
      {asked !== null && <AnswerSection asked={asked} decks={decks} retry={() => setAttempt(attempt + 1)} />}
      {found !== null && (
        <HitList hits={found.hits} decks={decks} heading={texts.ask.closest} note={texts.ask.pressEnter} />
      )}
    </div>
  );
}

/** What was searched instead of what was typed, when that looked misspelt. */
function Understood({ query }: { readonly query: string | undefined }) {
  return (
    <p class="understood" role="status">
      {query !== undefined && texts.ask.understood(query)}
    </p>
  );
}

/**
 * The cursor waits in the search box; coming back from a card, the focus returns to that card as soon as it is listed.
 * The returned function keeps the focus where it is, because the learner went on typing.
 */
function useArrival(listed: number | undefined): () => void {
  const settled = useRef(false);
  // With the layout: keys pressed as soon as the box is seen would be lost.
  useLayoutEffect(() => {
    focusSearch();
  }, []);
  useLayoutEffect(() => {
    if (listed === undefined || settled.current) return;
    settled.current = true;
    returnToOpened();
  }, [listed]);
  return () => {
    settled.current = true;
  };
}
