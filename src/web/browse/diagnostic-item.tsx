import type { DeckFileReport } from '../../deckwise.ts';
import { texts } from '../texts/texts.ts';

type QuotedDiagnostic = DeckFileReport['diagnostics'][number];

/** Shapes that differ without colour. */
const SYMBOLS: Readonly<Record<QuotedDiagnostic['severity'], string>> = {
  error: 'M4 4l8 8M12 4l-8 8',
  warning: 'M8 3v6M8 12.4v.1',
  info: 'M8 7v5.5M8 3.6v.1',
};

/** One remark on a deck file, with the line it is about between its neighbours. */
export function DiagnosticItem({ diagnostic }: { readonly diagnostic: QuotedDiagnostic }) {
  const { severity, line, column, message, lines } = diagnostic;
  return (
    <li class={`diagnostic diagnostic-${severity}`}>
      <p>
        <span class="diagnostic-severity">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d={SYMBOLS[severity]} />
          </svg>
          {texts.diagnostics.severity[severity]}
        </span>{' '}
        <span class="diagnostic-place">{texts.diagnostics.place(line, column)}</span> {message}
      </p>
      {lines.length > 0 && (
        <pre class="excerpt">
          {lines.map(({ number, text }) => (
            <span key={number} class={number === line ? 'excerpt-line excerpt-hit' : 'excerpt-line'}>
              <span class="excerpt-number">{number}</span>
              <code>{text}</code>
            </span>
          ))}
        </pre>
      )}
    </li>
  );
}
