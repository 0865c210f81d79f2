import type { RelatedHit } from '../../search/hit.ts';
import * as api from '../api-client.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { hashOf } from '../route.ts';
import { useLoad } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';

const SHOWN = 6;
/** Cosine similarity below which two cards have nothing to do with each other. */
const LEAST_SIMILARITY = 0.2;

/** Cards that belong with this one, and how. */
export function RelatedCards({ id }: { readonly id: string }) {
  const loaded = useLoad(id, (signal) => closeCards(id, signal));
  if (loaded.state !== 'done') return <aside class="related" aria-hidden="true" />;
  return (
    <aside class="related" aria-labelledby="related-heading">
      <h2 id="related-heading">{texts.card.related}</h2>
      {loaded.value.length === 0 && <p>{texts.card.noRelated}</p>}
      <ul>
        {loaded.value.map(({ card, reason, score }) => (
          <li key={card.id}>
            <a
              class="hit-link"
              href={hashOf({ view: 'card', id: card.id, quote: '', deck: '' })}
              aria-labelledby={`related-${card.id}`}
            />
            <div class="related-question" id={`related-${card.id}`}>
              <Markdown inline source={card.title ?? card.question} />
            </div>
            <p class="related-reason">
              {texts.card.reason[reason]}, {texts.card.similarity(score)}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={hashOf({ view: 'map', deck: '', card: id })}>{texts.card.onMap}</a>
      </p>
    </aside>
  );
}

async function closeCards(id: string, signal: AbortSignal): Promise<readonly RelatedHit[]> {
  const { hits } = await api.related(id, SHOWN, signal);
  return hits.filter(({ score }) => score >= LEAST_SIMILARITY);
}
