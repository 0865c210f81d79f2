import { useEffect, useState } from 'preact/hooks';
import type { MappedCard } from '../../map/card-map.ts';
import * as api from '../api-client.ts';
import { isAbort } from '../problem.ts';

export type LoadedMap =
  | { readonly state: 'loading' }
  | { readonly state: 'drawing'; readonly progress: number }
  | { readonly state: 'done'; readonly cards: readonly MappedCard[] }
  | { readonly state: 'failed'; readonly error: unknown };

const PAUSE_MILLISECONDS = 1000;

/** The map of all decks, asked for until it is drawn. */
export function useCardMap(): LoadedMap {
  const [map, setMap] = useState<LoadedMap>({ state: 'loading' });
  useEffect(() => {
    const abort = new AbortController();
    follow(setMap, abort.signal).catch((error: unknown) => {
      if (!isAbort(error)) setMap({ state: 'failed', error });
    });
    return () => abort.abort();
  }, []);
  return map;
}

async function follow(show: (map: LoadedMap) => void, signal: AbortSignal): Promise<void> {
  for (;;) {
    const map = await api.map(signal);
    signal.throwIfAborted();
    if ('cards' in map) {
      show({ state: 'done', cards: map.cards });
      return;
    }
    show({ state: 'drawing', progress: map.progress });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLISECONDS));
  }
}
