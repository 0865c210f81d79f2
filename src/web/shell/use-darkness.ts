import { useLayoutEffect, useState } from 'preact/hooks';

/** True in the dark, followed through changes: what is drawn on a canvas has to be drawn again then. */
export function useDarkness(): boolean {
  const [scheme] = useState(() => matchMedia('(prefers-color-scheme: dark)'));
  const [isDark, setDark] = useState(scheme.matches);
  useLayoutEffect(() => {
    const follow = () => setDark(scheme.matches);
    scheme.addEventListener('change', follow);
    return () => scheme.removeEventListener('change', follow);
  }, []);
  return isDark;
}
