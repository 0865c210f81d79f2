import type { ComponentChild } from 'preact';
import type { Strength } from '../../study/weakest.ts';
import { texts } from '../texts/texts.ts';
import { Figure, Table } from './figure.tsx';

interface WeakestProps {
  readonly name: string;
  readonly heading: string;
  readonly summary: string;
  /** What the first column holds. */
  readonly column: string;
  readonly entries: readonly { readonly link: ComponentChild; readonly strength: Strength }[];
}

/** A table of what is known least. */
export function Weakest({ name, heading, summary, column, entries }: WeakestProps) {
  const { recall, reviews, lapses, percent, number } = texts.statistics;
  return (
    <Figure name={name} heading={heading} summary={summary}>
      {entries.length > 0 && (
        <Table
          name={heading}
          columns={[column, recall, reviews, lapses]}
          rows={entries.map(({ link, strength }) => [
            link,
            percent(strength.retrievability),
            number(strength.reviews),
            number(strength.lapses),
          ])}
        />
      )}
    </Figure>
  );
}
