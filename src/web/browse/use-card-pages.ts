import { useEffect, useState } from 'preact/hooks';
import type { Card } from '../../card.ts';
import * as api from '../api-client.ts';
import { isAbort } from '../problem.ts';

const PAGE = 50;
/** A search puts the closest cards first; further down they fit less and less. */
const CLOSEST = 12;
/** Half a filter (`is:d`) is a mistake: the server is asked once the learner pauses. */
const PAUSE_MILLISECONDS = 150;

export interface CardPages {
  readonly cards: readonly Card[];
  readonly state: 'loading' | 'more' | 'complete';
  readonly error: unknown;
  /** Loads the next page. */
  readonly more: () => void;
}

interface Loaded {
  readonly cards: readonly Card[];
  readonly cursor: string | undefined;
  readonly state: CardPages['state'];
  readonly error: unknown;
}

const NOTHING: Loaded = { cards: [], cursor: undefined, state: 'loading', error: null };

/** The cards of `deck` (of all decks when it is empty) in its order, growing page by page, or those closest to `filter`. */
export function useCardPages(deck: string, filter: string): CardPages {
  const [loaded, setLoaded] = useState(NOTHING);
  const load = async (before: Loaded, signal?: AbortSignal) => {
    const position = before.cursor === undefined ? {} : { cursor: before.cursor };
    const query = filter.trim();
    try {
      const page = await api.cards(
        { deck, query, limit: query === '' ? PAGE : CLOSEST, ...position },
        signal,
      );
      const state = page.cursor === undefined ? 'complete' : 'more';
      setLoaded({ cards: [...before.cards, ...page.cards], cursor: page.cursor, state, error: null });
    } catch (error) {
      if (!isAbort(error)) setLoaded({ ...before, state: 'complete', error });
    }
  };
  useEffect(() => {
    const abort = new AbortController();
    const wait = filter === '' ? 0 : PAUSE_MILLISECONDS;
    const timer = setTimeout(() => void load(NOTHING, abort.signal), wait);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [deck, filter]);
  const more = () => {
    setLoaded({ ...loaded, state: 'loading' });
    void load(loaded);
  };
  return { cards: loaded.cards, state: loaded.state, error: loaded.error, more };
}
