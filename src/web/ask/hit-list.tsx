import type { Deck } from '../../card.ts';
import type { Hit } from '../../search/hit.ts';
import type { Loaded } from '../shell/use-load.ts';
import { HitItem } from './hit-item.tsx';

interface HitListProps {
  readonly hits: readonly Hit[];
  readonly decks: Loaded<readonly Deck[]>;
  readonly heading: string;
  readonly note?: string;
  /** For cards that are near but do not answer. */
  readonly dimmed?: boolean;
}

/** Cards by likelihood; near-duplicates stand behind the best of them. */
export function HitList({ hits, decks, heading, note, dimmed = false }: HitListProps) {
  const leaders = hits.filter(({ card, group }) => group === undefined || group === card.id);
  return (
    <section class={dimmed ? 'hits hits-dimmed' : 'hits'} aria-labelledby="hits-heading">
      <div class="hits-head">
        <h2 id="hits-heading">{heading}</h2>
        {note !== undefined && <p>{note}</p>}
      </div>
      <ol>
        {leaders.map((hit) => (
          <HitItem key={hit.card.id} hit={hit} twins={twinsOf(hit, hits)} decks={decks} />
        ))}
      </ol>
    </section>
  );
}

function twinsOf(leader: Hit, hits: readonly Hit[]): Hit[] {
  return hits.filter(({ card, group }) => group === leader.card.id && card.id !== leader.card.id);
}
