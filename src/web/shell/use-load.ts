import { useEffect, useState } from 'preact/hooks';
import { isAbort } from '../problem.ts';

export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly error: unknown };

/** Loads what `key` names, again whenever it changes; a load that nobody waits for is aborted. */
export function useLoad<T>(key: string, load: (signal: AbortSignal) => Promise<T>): Loaded<T> {
  const [loaded, setLoaded] = useState<{ key: string; result: Loaded<T> } | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    load(abort.signal).then(
      (value) => setLoaded({ key, result: { state: 'done', value } }),
      (error: unknown) => {
        if (!isAbort(error)) setLoaded({ key, result: { state: 'failed', error } });
      },
    );
    return () => abort.abort();
  }, [key]);
  return loaded?.key === key ? loaded.result : { state: 'loading' };
}
