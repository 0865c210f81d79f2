import type { Deck } from '../../card.ts';
import type { Hit } from '../../search/hit.ts';
import type { Citation } from '../../tutor/answer.ts';
import { deckName } from '../shell/use-decks.ts';
import type { Loaded } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';
import { citationHash } from './citation-hash.ts';

interface SourcesProps {
  readonly citations: readonly Citation[];
  readonly hits: readonly Hit[];
  readonly decks: Loaded<readonly Deck[]>;
}

interface Source {
  readonly citation: Citation;
  readonly numbers: readonly number[];
}

/** The cited cards by name; a card quoted several times stands once, with all its numbers. */
export function Sources({ citations, hits, decks }: SourcesProps) {
  return (
    <div class="sources">
      <h3>{texts.ask.cited}</h3>
      <ul>
        {byCard(citations).map(({ citation, numbers }) => (
          <li key={citation.cardId}>
            <a href={citationHash(citation)}>{titleOf(hits, citation)}</a>
            <span class="deck-name">
              {deckName(decks, citation.deck)}, {texts.ask.numbers(numbers)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function byCard(citations: readonly Citation[]): Source[] {
  const sources = new Map<string, Source>();
  for (const [index, citation] of citations.entries()) {
    const source = sources.get(citation.cardId);
    const numbers = [...(source?.numbers ?? []), index + 1];
    sources.set(citation.cardId, { citation: source?.citation ?? citation, numbers });
  }
  return [...sources.values()];
}

function titleOf(hits: readonly Hit[], { cardId, quote }: Citation): string {
  const hit = hits.find(({ card }) => card.id === cardId);
  return hit?.card.title ?? hit?.card.question ?? quote;
}
