import '../styles/map.css';
import type { Route } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { NoCards } from '../shell/no-cards.tsx';
import { areEmpty, useDecks } from '../shell/use-decks.ts';
import { useHeadingFocus, usePageTitle } from '../shell/use-page-title.ts';
import { texts } from '../texts/texts.ts';
import { MapOfCards } from './map-of-cards.tsx';
import { useCardMap } from './use-card-map.ts';

export type MapRoute = Extract<Route, { view: 'map' }>;

/** The decks as a landscape: near each other is what means the same. */
export function MapView({ route }: { readonly route: MapRoute }) {
  const map = useCardMap();
  const decks = useDecks();
  const heading = useHeadingFocus<HTMLHeadingElement>();
  usePageTitle(texts.map.heading);
  if (areEmpty(decks)) return <NoCards />;
  return (
    <div class="map">
      <h1 ref={heading} tabIndex={-1}>
        {texts.map.heading}
      </h1>
      {map.state === 'loading' && <Loading />}
      {map.state === 'failed' && <Failure error={map.error} />}
      {map.state === 'drawing' && <Drawing progress={map.progress} />}
      {map.state === 'done' && (
        <MapOfCards route={route} cards={map.cards} decks={decks.state === 'done' ? decks.value : []} />
      )}
    </div>
  );
}

/** The first map takes a moment: how much of it is there. */
function Drawing({ progress }: { readonly progress: number }) {
  return (
    <div class="map-drawing" role="status">
      <label>
        {texts.map.drawing} <progress value={progress} />
      </label>
      <p>{texts.map.drawingDetail}</p>
    </div>
  );
}
