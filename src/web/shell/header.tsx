import { HOME, hashOf } from '../route.ts';
import type { Route } from '../route.ts';
import { texts } from '../texts/texts.ts';
import { openShortcuts } from './shortcuts-dialog.tsx';

export function Header({ route }: { readonly route: Route }) {
  return (
    <header class="header">
      <a class="wordmark" href={hashOf(HOME)}>
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
          <rect class="logo-back" x="7" y="3" width="21" height="17" rx="3" transform="rotate(7 17 11)" />
          <rect class="logo-front" x="3" y="8" width="25" height="20" rx="3" />
          <path class="logo-margin" d="M4 14h23" />
          <path class="logo-lines" d="M8 19h14M8 23.5h9" />
        </svg>
        <span class="wordmark-name">{texts.app.name}</span>
      </a>
      <nav aria-label={texts.app.navigation}>
        <Entry to={HOME} text={texts.app.ask} current={route.view === 'ask'} />
        <Entry
          to={{ view: 'study', deck: '', topic: '' }}
          text={texts.app.study}
          current={route.view === 'study' || route.view === 'session'}
        />
        <Entry
          to={{ view: 'decks', filter: '' }}
          text={texts.app.decks}
          current={route.view === 'decks' || route.view === 'deck'}
        />
        <Entry to={{ view: 'map', deck: '', card: '' }} text={texts.app.map} current={route.view === 'map'} />
        <Entry
          to={{ view: 'statistics' }}
          text={texts.app.statistics}
          current={route.view === 'statistics'}
        />
      </nav>
      <button
        type="button"
        class="quiet help-button"
        onClick={openShortcuts}
        aria-label={texts.app.shortcuts}
      >
        <kbd>?</kbd>
      </button>
    </header>
  );
}

function Entry({
  to,
  text,
  current,
}: {
  readonly to: Route;
  readonly text: string;
  readonly current: boolean;
}) {
  return (
    <a href={hashOf(to)} aria-current={current ? 'page' : undefined}>
      {text}
    </a>
  );
}
