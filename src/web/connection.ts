/**
 * `waiting`: the server runs, its first index is being built. `gone`: nothing answers.
 * `locked`: the server wants a key.
 */
export type ConnectionState = 'ready' | 'waiting' | 'gone' | 'locked';

const PROBE_MILLISECONDS = 1000;
const KEY = 'deckwise.key';

let state: ConnectionState = 'ready';
let recovery: Promise<void> | null = null;
let unlock: (() => void) | null = null;
const listeners = new Set<() => void>();

export function connectionState(): ConnectionState {
  return state;
}

/** Calls `listener` after every change until the returned function is called. */
export function onConnectionChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The header that carries the learner's key, if there is one. */
export function authorization(): Readonly<Record<string, string>> {
  const key = sessionStorage.getItem(KEY);
  return key === null ? {} : { authorization: `Bearer ${key}` };
}

/** Keeps the key for this tab and lets the requests that wait for it go on. */
export function acceptKey(key: string): void {
  sessionStorage.setItem(KEY, key);
  unlock?.();
}

/**
 * Says what went wrong and resolves once the server is ready again, so that a request can simply be repeated.
 * All requests share one recovery.
 */
export function recoverFrom(trouble: Exclude<ConnectionState, 'ready'>): Promise<void> {
  change(trouble);
  recovery ??= (trouble === 'locked' ? keyGiven() : probeUntilReady()).finally(() => {
    recovery = null;
    change('ready');
  });
  return recovery;
}

function keyGiven(): Promise<void> {
  return new Promise((resolve) => {
    unlock = resolve;
  });
}

async function probeUntilReady(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, PROBE_MILLISECONDS));
    const now = await probe();
    change(now);
    if (now === 'ready') return;
  }
}

async function probe(): Promise<ConnectionState> {
  try {
    return (await fetch('readyz')).ok ? 'ready' : 'waiting';
  } catch {
    return 'gone';
  }
}

function change(next: ConnectionState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}
