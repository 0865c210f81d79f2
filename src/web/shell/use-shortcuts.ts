import { useLayoutEffect } from 'preact/hooks';

const SETTING = 'deckwise.single-key-shortcuts';

/** Single-key shortcuts can be switched off for those whose speech input or tremor would set them off. */
export function shortcutsEnabled(): boolean {
  return localStorage.getItem(SETTING) !== 'off';
}

export function enableShortcuts(enabled: boolean): void {
  localStorage.setItem(SETTING, enabled ? 'on' : 'off');
}

/** Keys that press what has the focus; held down, they mean one press. */
const PRESSES: ReadonlySet<string> = new Set(['Enter', ' ']);

/** True while an input method editor is composing: its keys belong to it. */
export function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it reports the key that ended it; that key carries the code 229.
  return event.isComposing || event.keyCode === 229;
}

export type Shortcuts = Readonly<Record<string, () => void>>;

/** Runs the action of a key pressed anywhere but in a text field or an open dialog. */
export function useShortcuts(shortcuts: Shortcuts): void {
  // With the layout, so that a key pressed as soon as its button is seen is not lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const action = Object.hasOwn(shortcuts, event.key) ? shortcuts[event.key] : undefined;
      if (action === undefined || !meansShortcut(event)) return;
      event.preventDefault();
      action();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
}

function meansShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isComposing(event))
    return false;
  if (event.key.length === 1 && !shortcutsEnabled()) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('input, textarea, select, [contenteditable], dialog[open]')) return false;
  return !PRESSES.has(event.key) || !(event.repeat || target?.closest('a, button, summary'));
}
