import '../styles/study.css';
import { Problem } from '../problem.ts';
import { hashOf } from '../route.ts';
import type { Route } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/use-page-title.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';
import { LastDeed } from './last-deed.tsx';
import { SessionEnd } from './session-end.tsx';
import { SessionProgress } from './session-progress.tsx';
import { StudyCard } from './study-card.tsx';
import { useSession } from './use-session.ts';

/** A study session, card by card. Its id is in the address and the server keeps the rest: it survives a reload. */
export function SessionView({ route }: { readonly route: Extract<Route, { view: 'session' }> }) {
  const session = useSession(route.id);
  const { turn, error, deed } = session;
  usePageTitle(texts.study.title);
  useShortcuts({ u: session.undo });
  if (turn === null) {
    if (error === null) return <Loading />;
    return isMissing(error) ? <SessionMissing /> : <Failure error={error} retry={session.reload} />;
  }
  return (
    <div class="study">
      <SessionProgress id={route.id} remaining={turn.remaining} />
      <LastDeed deed={deed} onUndo={session.undo} onBringBack={session.bringBack} />
      {error !== null && <Failure error={error} retry={session.reload} />}
      {turn.card === undefined ? (
        <SessionEnd key={session.number} id={route.id} />
      ) : (
        <StudyCard key={session.number} session={session} turn={turn} card={turn.card} />
      )}
    </div>
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Problem && error.status === 404;
}

function SessionMissing() {
  return (
    <section class="notice">
      <h1>{texts.study.missing}</h1>
      <p>{texts.study.missingDetail}</p>
      <p>
        <a href={hashOf({ view: 'study', deck: '', topic: '' })}>{texts.study.startAnother}</a>
      </p>
    </section>
  );
}
