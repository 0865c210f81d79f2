import type { Card } from '../../card.ts';
import * as api from '../api-client.ts';
import { hashOf } from '../route.ts';
import { useDecks } from '../shell/use-decks.ts';
import { useLoad } from '../shell/use-load.ts';
import { navigate } from '../shell/use-route.ts';
import { useShortcuts } from '../shell/use-shortcuts.ts';
import { texts } from '../texts/texts.ts';

interface Place {
  /** 1-based. */
  readonly position: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Previous and next card of a deck, by button and by `p` and `n`. */
export function DeckWalk({ card, deck }: { readonly card: Card; readonly deck: string }) {
  const decks = useDecks();
  const place = useLoad(`${deck} ${card.id}`, (signal) => placeOf(card.id, deck, signal));
  const { position, previous, next } =
    place.state === 'done' ? place.value : { position: 0, previous: null, next: null };
  const total = decks.state === 'done' ? decks.value.find(({ id }) => id === deck)?.cards : undefined;
  const go = (id: string | null) => {
    if (id !== null) navigate({ view: 'card', id, quote: '', deck });
  };
  useShortcuts({ p: () => go(previous), n: () => go(next) });
  return (
    <nav class="deck-walk" aria-label={texts.card.walk}>
      <Step to={previous} deck={deck} label={texts.card.previous} arrow="←" />
      {position > 0 && <span>{texts.card.position(position, total)}</span>}
      <Step to={next} deck={deck} label={texts.card.next} arrow="→" />
    </nav>
  );
}

interface StepProps {
  readonly to: string | null;
  readonly deck: string;
  readonly label: string;
  readonly arrow: string;
}

function Step({ to, deck, label, arrow }: StepProps) {
  const content = <span aria-hidden="true">{arrow}</span>;
  if (to === null) return <span class="step step-none">{content}</span>;
  return (
    <a class="step" aria-label={label} href={hashOf({ view: 'card', id: to, quote: '', deck })}>
      {content}
    </a>
  );
}

/** Reads the deck page by page until the card after `id` is known. */
async function placeOf(id: string, deck: string, signal: AbortSignal): Promise<Place> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.cards({ deck, limit: 100, ...(cursor === undefined ? {} : { cursor }) }, signal);
    ids.push(...page.cards.map((card) => card.id));
    cursor = page.cursor;
    const index = ids.indexOf(id);
    if (index >= 0 && (index + 1 < ids.length || cursor === undefined)) {
      return { position: index + 1, previous: ids[index - 1] ?? null, next: ids[index + 1] ?? null };
    }
  } while (cursor !== undefined);
  return { position: 0, previous: null, next: null };
}
