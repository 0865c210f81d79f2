import type { WeakTopic } from '../../study/statistics.ts';
import { deckName, useDecks } from '../shell/use-decks.ts';
import { texts } from '../texts/texts.ts';
import { Figure, Table } from './figure.tsx';

/** The decks most likely to be forgotten, as they stand today. */
export function WeakestDecks({ weakest }: { readonly weakest: readonly WeakTopic[] }) {
  const decks = useDecks();
  const { weakest: heading, columns, weakestUnknown, weakestSummary, percent } = texts.statistics;
  return (
    <Figure name="weakest" heading={heading} summary={weakest.length === 0 ? weakestUnknown : weakestSummary}>
      {weakest.length > 0 && (
        <Table
          name={heading}
          columns={columns}
          rows={weakest.map(({ name, cards, retrievability, lapses }) => [
            deckName(decks, name),
            percent(retrievability),
            String(cards),
            String(lapses),
          ])}
        />
      )}
    </Figure>
  );
}
