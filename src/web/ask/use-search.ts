import { useEffect, useRef, useState } from 'preact/hooks';
import type { SearchResult } from '../../search/hit.ts';
import * as api from '../api-client.ts';
import { isAbort } from '../problem.ts';

const SHORTEST_QUERY = 2;

interface Wanted {
  readonly query: string;
  readonly deck: string;
}

/**
 * Searches while the learner types: at once when no search is under way, else with the latest text as soon as it
 * is back. The cards of the text before stay until then. Null without a query.
 */
export function useSearch(query: string, deck: string, enabled: boolean): SearchResult | null {
  const [result, setResult] = useState<SearchResult | null>(null);
  const wanted = useRef<Wanted | null>(null);
  const busy = useRef(false);
  const run = async () => {
    busy.current = true;
    while (wanted.current !== null) {
      const now: Wanted = wanted.current;
      const found = await searchOnce(now);
      // The box was cleared meanwhile.
      if (wanted.current === null) break;
      if (wanted.current === now) wanted.current = null;
      if (found !== null) setResult(found);
    }
    busy.current = false;
  };
  useEffect(() => {
    const text = query.trim();
    if (!enabled || text.length < SHORTEST_QUERY) {
      wanted.current = null;
      // What is typed after clearing the box has nothing to do with what was found before.
      if (text === '') setResult(null);
      return;
    }
    wanted.current = { query: text, deck };
    if (!busy.current) void run();
  }, [query, deck, enabled]);
  return enabled && query.trim().length >= SHORTEST_QUERY ? result : null;
}

/** A search that fails while typing is no reason to interrupt: asking says what is wrong. */
async function searchOnce({ query, deck }: Wanted): Promise<SearchResult | null> {
  try {
    return await api.search({ query, limit: 8, deck: deck === '' ? undefined : deck });
  } catch (thrown) {
    if (isAbort(thrown)) throw thrown;
    return null;
  }
}
