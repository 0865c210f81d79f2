import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Route } from '../route.ts';
import { navigate } from '../shell/use-route.ts';

// Browsers refuse more than a few address changes a second.
const ADDRESS_DELAY_MILLISECONDS = 300;

/** The text of a filter box; a moment after the last key it is part of the address, and it follows the address. */
export function useFilterText(
  route: Extract<Route, { filter: string }>,
): readonly [string, (filter: string) => void] {
  const [filter, setFilter] = useState(route.filter);
  const written = useRef(route.filter);
  useLayoutEffect(() => {
    if (route.filter === written.current) return;
    written.current = route.filter;
    setFilter(route.filter);
  }, [route.filter]);
  useEffect(() => {
    if (filter === written.current) return;
    const timer = setTimeout(() => {
      written.current = filter;
      navigate({ ...route, filter }, { replace: true });
    }, ADDRESS_DELAY_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [filter]);
  return [filter, setFilter];
}
