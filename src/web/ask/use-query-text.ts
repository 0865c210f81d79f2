import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Route } from '../route.ts';
import { navigate } from '../shell/use-route.ts';

// Browsers refuse more than a few address changes a second.
const ADDRESS_DELAY_MILLISECONDS = 300;

/**
 * The text in the search box. It is written to the address a moment after the last key, and follows the address when
 * that changes by other means (back, a link). Typing over an answer starts a new history entry, so back returns to it.
 */
export function useQueryText(route: Extract<Route, { view: 'ask' }>) {
  const [text, setText] = useState(route.query);
  const written = useRef(route.query);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // With the layout, so that it never overwrites what is typed over the new text.
  useLayoutEffect(() => {
    if (route.query === written.current && !route.asked) return;
    written.current = route.query;
    clearTimeout(timer.current);
    setText(route.query);
  }, [route.query, route.asked]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (next: string) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      written.current = next;
      navigate({ ...route, query: next, asked: false }, { replace: !route.asked });
    }, ADDRESS_DELAY_MILLISECONDS);
  };
  return { text, type };
}
