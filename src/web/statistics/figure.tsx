import type { ComponentChild, ComponentChildren } from 'preact';
import { texts } from '../texts/texts.ts';

interface FigureProps {
  /** Names the element ids; unique on the page. */
  readonly name: string;
  readonly heading: string;
  /** What the figure says, in words. */
  readonly summary: string;
  /** The chart, hidden from screen readers; they read the table. */
  readonly children?: ComponentChildren;
  readonly table?: TableProps;
}

interface TableProps {
  readonly columns: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly (readonly ComponentChild[])[];
}

/** A chart with its message in words, and the same figures as a table for whoever wants to read them. */
export function Figure({ name, heading, summary, children, table }: FigureProps) {
  return (
    <section class="sheet figure" aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{heading}</h2>
      <p class="figure-summary">{summary}</p>
      {children}
      {table !== undefined && table.rows.length > 0 && (
        <details>
          <summary>{texts.statistics.table}</summary>
          <Table {...table} name={heading} />
        </details>
      )}
    </section>
  );
}

export function Table({ name, columns, rows }: TableProps & { readonly name: string }) {
  return (
    <div class="table-frame" role="region" tabIndex={0} aria-label={name}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([head, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{head}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
