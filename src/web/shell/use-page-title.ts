import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';
import { texts } from '../texts/texts.ts';

/** Names the browser tab after the view. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title === '' ? texts.app.name : `${title} · ${texts.app.name}`;
  }, [title]);
}

/** Moves the focus to the heading of a view when it opens, so that screen readers and Tab start there. */
export function useHeadingFocus<T extends HTMLElement>(): RefObject<T | null> {
  const heading = useRef<T>(null);
  useLayoutEffect(() => {
    // A text box of the view may have taken the focus: its effects come first.
    const isTyping = document.activeElement?.matches('textarea, input') ?? false;
    if (!isTyping) heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return heading;
}
