import { useLayoutEffect, useState } from 'preact/hooks';
import { hashOf, routeOf } from '../route.ts';
import type { Route } from '../route.ts';

/** The route in the address bar, followed through links, back and forward. */
export function useRoute(): Route {
  const [hash, setHash] = useState(location.hash);
  useLayoutEffect(() => {
    // Two quick changes come as two events; by the first the address is already that of the second, and who looked at
    // it alone would see no change at all and keep what was typed in between.
    const follow = (event: HashChangeEvent) =>
      setHash(event.newURL === '' ? location.hash : new URL(event.newURL).hash);
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return routeOf(hash);
}

/** Goes to `route`; with `replace` the current history entry becomes it. */
export function navigate(route: Route, { replace = false } = {}): void {
  const hash = hashOf(route);
  if (!replace) {
    location.hash = hash;
    return;
  }
  history.replaceState(history.state, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
