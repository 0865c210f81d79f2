import type { Deck } from '../../card.ts';
import * as api from '../api-client.ts';
import { Markdown } from '../markdown/markdown.tsx';
import { useLoad } from '../shell/use-load.ts';
import type { Loaded } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';

const SHOWN = 4;
const LONGEST = 110;

interface SuggestionsProps {
  readonly decks: Loaded<readonly Deck[]>;
  readonly onAsk: (question: string) => void;
}

/** What the decks hold, and a few of their own questions that change from day to day. */
export function Suggestions({ decks, onAsk }: SuggestionsProps) {
  if (decks.state !== 'done') return <p class="holdings">{'\u00a0'}</p>;
  const cards = decks.value.reduce((sum, deck) => sum + deck.cards, 0);
  return (
    <>
      <p class="holdings">{texts.ask.holdings(cards, decks.value.length)}</p>
      <Examples decks={decks.value} onAsk={onAsk} />
    </>
  );
}

function Examples({
  decks,
  onAsk,
}: {
  readonly decks: readonly Deck[];
  readonly onAsk: SuggestionsProps['onAsk'];
}) {
  const examples = useLoad('examples', (signal) => questionsOfToday(decks, signal));
  if (examples.state !== 'done' || examples.value.length === 0) return null;
  return (
    <section class="suggestions" aria-labelledby="suggestions-heading">
      <h2 id="suggestions-heading">{texts.ask.suggestions}</h2>
      <ul>
        {examples.value.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => onAsk(question)}>
              <Markdown inline source={question} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One short question from each of a few decks. */
async function questionsOfToday(decks: readonly Deck[], signal: AbortSignal): Promise<string[]> {
  const day = Math.floor(Date.now() / 86_400_000);
  const chosen = decks
    .filter(({ cards }) => cards > 0)
    .map((_, index, all) => all[(index + day) % all.length]!);
  const pages = await Promise.all(
    chosen.slice(0, SHOWN).map((deck) => api.cards({ deck: deck.id, limit: 20 }, signal)),
  );
  return pages.flatMap(({ cards }) => {
    const short = cards
      .map(({ question }) => question)
      .filter((text) => text.length <= LONGEST && !/\n/.test(text));
    const question = short[day % short.length];
    return question === undefined ? [] : [question];
  });
}
