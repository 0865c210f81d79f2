import { useState } from 'preact/hooks';
import { texts } from '../texts.en.ts';
import { enableShortcuts, shortcutsEnabled, useShortcuts } from './use-shortcuts.ts';

const DIALOG = 'shortcuts-dialog';
const words = texts.shortcuts;

const GROUPS = [
  {
    name: words.everywhere,
    keys: [
      ['/', words.search],
      ['?', words.help],
      ['Esc', words.leave],
    ],
  },
  {
    name: words.lists,
    keys: [
      ['↓ j', words.move],
      ['↑ k', words.move],
      ['Enter', words.open],
      ['Esc', words.clear],
    ],
  },
  {
    name: words.card,
    keys: [
      ['a', words.answerBox],
      ['Ctrl Enter', words.grade],
      ['s', words.show],
      ['r', words.right],
      ['w', words.wrong],
      ['n', words.nextCard],
      ['p', words.previousCard],
    ],
  },
  {
    name: words.session,
    keys: [
      ['Ctrl Enter', words.grade],
      ['Space', words.giveUp],
      ['Enter', words.accept],
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
        <h2 id="shortcuts-heading">{texts.app.shortcuts}</h2>
        {GROUPS.map(({ name, keys }) => (
          <section key={name}>
            <h3>{name}</h3>
            <dl>
              {keys.map(([key, meaning]) => (
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
        <label class="switch">
          <input type="checkbox" checked={enabled} onChange={toggle} />
          {words.enabled}
        </label>
        <button type="submit">{words.close}</button>
      </form>
    </dialog>
  );
}
