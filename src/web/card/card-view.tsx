import * as api from '../api-client.ts';
import { Problem } from '../problem.ts';
import type { Route } from '../route.ts';
import { Failure } from '../shell/failure.tsx';
import { Loading } from '../shell/loading.tsx';
import { useLoad } from '../shell/use-load.ts';
import { CardMissing } from './card-missing.tsx';
import { CardPage } from './card-page.tsx';

type CardRoute = Extract<Route, { view: 'card' }>;

/** One card: its question first, then the learner's answer, its grade, the card's answer, and its neighbours. */
export function CardView({ route }: { readonly route: CardRoute }) {
  const loaded = useLoad(route.id, (signal) => api.card(route.id, signal));
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'done')
    return <CardPage card={loaded.value} quote={route.quote} walkedDeck={route.deck} />;
  const isMissing = loaded.error instanceof Problem && loaded.error.status === 404;
  return isMissing ? <CardMissing /> : <Failure error={loaded.error} />;
}
