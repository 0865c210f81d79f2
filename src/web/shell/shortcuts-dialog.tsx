import { useState } from 'preact/hooks';
import { texts } from '../texts/texts.ts';
import { enableShortcuts, shortcutsEnabled, useShortcuts } from './use-shortcuts.ts';

const DIALOG = 'shortcuts-dialog';
const { keys, shortcuts: words } = texts;

const GROUPS = [
  {
    name: words.everywhere,
    entries: [
      ['/', words.search],
      ['?', words.help],
      [keys.escape, words.leave],
    ],
  },
  {
    name: words.lists,
    entries: [
      ['↓ j', words.move],
      ['↑ k', words.move],
      [keys.enter, words.open],
      [keys.escape, words.clear],
    ],
  },
  {
    name: words.card,
    entries: [
      ['a', words.answerBox],
      [keys.controlEnter, words.grade],
      ['s', words.show],
      ['r', words.right],
      ['w', words.wrong],
      ['n', words.nextCard],
      ['p', words.previousCard],
    ],
  },
  {
    name: words.session,
    entries: [
      [keys.controlEnter, words.grade],
      [keys.space, words.giveUp],
      ['r', words.right],
      ['w', words.wrong],
      [keys.enter, words.accept],
      ['1 2 3 4', words.rate],
      ['u', words.undo],
      ['s', words.skip],
      ['b', words.bury],
      ['x', words.suspend],
    ],
  },
] as const;

export function openShortcuts(): void {
  const dialog = document.getElementById(DIALOG);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

/** The list of keys, opened by `?`; the browser's own dialog keeps the focus and closes on Escape. */
export function ShortcutsDialog() {
  const [enabled, setEnabled] = useState(shortcutsEnabled());
  useShortcuts({ '?': openShortcuts });
  const toggle = () => {
    enableShortcuts(!enabled);
    setEnabled(!enabled);
  };
  return (
    <dialog id={DIALOG} aria-labelledby="shortcuts-heading">
      <form method="dialog">
        {/* The heading has the focus, or the dialog would open at its first control, which is its end. */}
        <h2 id="shortcuts-heading" tabIndex={-1} autofocus>
          {texts.app.shortcuts}
        </h2>
        <div class="key-groups">
          {GROUPS.map(({ name, entries }) => (
            <section key={name}>
              <h3>{name}</h3>
              <dl>
                {entries.map(([key, meaning]) => (
                  <div key={key}>
                    <dt>
                      {key.split(' ').map((part) => (
                        <kbd key={part}>{part}</kbd>
                      ))}
                    </dt>
                    <dd>{meaning}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        <label class="switch">
          <input type="checkbox" checked={enabled} onChange={toggle} />
          {words.enabled}
        </label>
        <button type="submit">{words.close}</button>
      </form>
    </dialog>
  );
}
