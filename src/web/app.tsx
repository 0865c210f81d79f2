import { AskView } from './ask/ask-view.tsx';
import { DeckView } from './browse/deck-view.tsx';
import { DecksView } from './browse/decks-view.tsx';
import { CardView } from './card/card-view.tsx';
import { hashOf } from './route.ts';
import type { Route } from './route.ts';
import { ConnectionBanner } from './shell/connection-banner.tsx';
import { Header } from './shell/header.tsx';
import { LazyView } from './shell/lazy-view.tsx';
import { ShortcutsDialog } from './shell/shortcuts-dialog.tsx';
import { useRoute } from './shell/use-route.ts';
import { texts } from './texts/texts.ts';

export function App() {
  const route = useRoute();
  return (
    <>
      <a class="skip-link" href="#main" onClick={skipToMain}>
        {texts.app.skip}
      </a>
      <Header route={route} />
      <ConnectionBanner />
      <main id="main" tabIndex={-1}>
        <View route={route} />
      </main>
      <ShortcutsDialog />
    </>
  );
}

const loadStudy = () => import('./study/study-view.tsx');
const loadSession = () => import('./study/session-view.tsx');
const loadMap = () => import('./map/map-view.tsx');
const loadStatistics = () => import('./statistics/statistics-view.tsx');

function View({ route }: { readonly route: Route }) {
  switch (route.view) {
    case 'ask':
      return <AskView route={route} />;
    case 'card':
      return <CardView key={route.id} route={route} />;
    case 'decks':
      return <DecksView route={route} />;
    case 'deck':
      return <DeckView key={route.deck} route={route} />;
    case 'study':
      return (
        <LazyView
          name="study"
          load={loadStudy}
          show={({ StudyView }) => <StudyView key={hashOf(route)} route={route} />}
        />
      );
    case 'session':
      return (
        <LazyView
          key={route.id}
          name="session"
          load={loadSession}
          show={({ SessionView }) => <SessionView route={route} />}
        />
      );
    case 'map':
      return <LazyView name="map" load={loadMap} show={({ MapView }) => <MapView route={route} />} />;
    case 'statistics':
      return (
        <LazyView name="statistics" load={loadStatistics} show={({ StatisticsView }) => <StatisticsView />} />
      );
  }
}

/** The hash holds the route, so the skip link moves the focus itself. */
function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
