import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Screen } from './camera.ts';

const DARK = matchMedia('(prefers-color-scheme: dark)');

/** The size of an element in CSS pixels, followed through every change; null before it is laid out. */
export function useScreen(element: RefObject<HTMLElement | null>): Screen | null {
  const [screen, setScreen] = useState<Screen | null>(null);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined)
        setScreen({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    if (element.current !== null) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return screen;
}

/** True in the dark; what is drawn has to be drawn again when that changes. */
export function useDarkness(): boolean {
  const [isDark, setDark] = useState(DARK.matches);
  useLayoutEffect(() => {
    const follow = () => setDark(DARK.matches);
    DARK.addEventListener('change', follow);
    return () => DARK.removeEventListener('change', follow);
  }, []);
  return isDark;
}
