import { diagnosticLine } from '../../ingest/check.ts';
import type { Diagnostic } from '../../ingest/diagnostic.ts';
import type { IngestReport } from '../../ingest/ingest-report.ts';
import { count, type Terminal } from '../terminal.ts';

const MOST_LINES = 20;
const MOST_RENAMED = 5;

export function presentIngest(report: IngestReport, terminal: Terminal): string {
  const { added, changed, moved, removed, unchanged, diagnostics, renamed } = report;
  const seconds = `${report.seconds.toFixed(1)} s`;
  const lines = [
    `${terminal.bold(`${count(report.cards, 'card')} in ${count(report.decks, 'deck')}`)} ready to search` +
      ` ${terminal.dim(`(${count(report.duplicates, 'duplicate')} merged, ${seconds})`)}`,
    `  added ${added} · changed ${changed} · moved ${moved} · removed ${removed} · unchanged ${unchanged}`,
    `  ${count(report.embeddedPassages, 'passage')} embedded with ${report.model}` +
      (report.calibration === 'decks' ? '; scores calibrated on these decks' : ''),
    `  ${count(diagnostics.error, 'error')}, ${count(diagnostics.warning, 'warning')}, ${count(diagnostics.info, 'note')}` +
      (diagnostics.error + diagnostics.warning > 0 ? '; `deckwise check` lists them' : ''),
  ];
  for (const card of renamed.slice(0, MOST_RENAMED)) {
    lines.push(
      terminal.wrap(`kept ${card.id} for the reworded question “${card.to}” (was “${card.from}”)`, 2),
    );
  }
  if (renamed.length > MOST_RENAMED)
    lines.push(`  and ${renamed.length - MOST_RENAMED} more reworded questions kept their id`);
  return lines.join('\n');
}

/** The errors among the diagnostics of an ingest, at most a screenful. */
export function presentErrors(diagnostics: readonly Diagnostic[]): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const lines = errors.slice(0, MOST_LINES).map(diagnosticLine);
  if (errors.length > MOST_LINES)
    lines.push(`and ${errors.length - MOST_LINES} more errors; \`deckwise check\` lists them`);
  return lines;
}
