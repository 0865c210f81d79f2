import '../styles/study.css';
import { useState } from 'preact/hooks';
import type { SessionRequest } from '../../study/study.ts';
import * as api from '../api-client.ts';
import type { Route } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { focusSearch } from '../shell/move-focus.ts';
import { NoCards } from '../shell/no-cards.tsx';
import { areEmpty, useDecks } from '../shell/use-decks.ts';
import { useLoad } from '../shell/use-load.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { navigate } from '../shell/use-route.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { keepSession } from './session-record.ts';
import { StartConcept } from './start-concept.tsx';
import { StartDeck } from './start-deck.tsx';
import { StartDue } from './start-due.tsx';

/** Three ways into a session: what is due, a topic, a deck. */
export function StudyView({ route }: { readonly route: Extract<Route, { view: 'study' }> }) {
  const [error, setError] = useState<unknown>(null);
  const decks = useDecks();
  const stats = useLoad('stats', api.stats);
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(texts.study.title);
  useShortcuts({ '/': focusSearch });
  const start = (request: SessionRequest) => {
    begin(request).then((id) => navigate({ view: 'session', id }), setError);
  };
  if (areEmpty(decks)) return <NoCards />;
  return (
    <div class="study study-start">
      <h1 ref={heading} tabIndex={-1}>
        {texts.study.heading}
      </h1>
      {error !== null && <Failure error={error} />}
      {stats.state === 'failed' && <Failure error={stats.error} />}
      <StartDue study={stats.state === 'done' ? stats.value.study : null} onStart={start} />
      <div class="study-ways">
        <StartConcept topic={route.topic} onStart={start} />
        <StartDeck decks={decks.state === 'done' ? decks.value : []} chosen={route.deck} onStart={start} />
      </div>
    </div>
  );
}

/** Starts the session on the server and remembers what it is about. */
async function begin(request: SessionRequest): Promise<string> {
  const { id, due } = await api.startSession(request);
  const topic = request.query ?? request.deck ?? '';
  keepSession({ id, mode: request.mode, topic, total: due, ratings: [] });
  return id;
}
