import type { DeckFileReport } from '../../deckwise.ts';
import * as api from '../api-client.ts';
import { useLoad } from '../shell/use-load.ts';
import { texts } from '../texts/texts.ts';
import { DiagnosticItem } from './diagnostic-item.tsx';

/** What is wrong with the file of a deck, folded away until wanted; nothing for a clean one. */
export function DeckDiagnostics({ deck }: { readonly deck: string }) {
  const loaded = useLoad(deck, async (signal) => (await api.diagnostics(deck, signal)).files);
  // The cards are what the learner came for: they do not wait, and are there without this.
  if (loaded.state !== 'done') return null;
  return (
    <>
      {loaded.value.map((report) => (
        <FileDiagnostics key={report.file} report={report} />
      ))}
    </>
  );
}

function FileDiagnostics({ report }: { readonly report: DeckFileReport }) {
  const { file, changed, counts, diagnostics } = report;
  const all = counts.error + counts.warning + counts.info;
  if (all === 0 && !changed) return null;
  return (
    <section class="diagnostics" aria-label={file}>
      {changed && <p>{texts.diagnostics.changed(file)}</p>}
      {all > 0 && (
        <details>
          <summary class={counts.error > 0 ? 'has-errors' : ''}>
            {texts.diagnostics.summary(counts, file)}
          </summary>
          <ol>
            {diagnostics.map((diagnostic, index) => (
              <DiagnosticItem key={index} diagnostic={diagnostic} />
            ))}
          </ol>
          {diagnostics.length < all && <p>{texts.diagnostics.more(diagnostics.length, all)}</p>}
        </details>
      )}
    </section>
  );
}
