import type { Diagnostic, DiagnosticCounts, Severity } from './diagnostic.ts';
import { readDecks } from './read-decks.ts';

/** What `deckwise check` found. */
export interface CheckReport {
  readonly files: number;
  /** Cards as they stand in the files, duplicates counted. */
  readonly cards: number;
  readonly counts: DiagnosticCounts;
  /** By file in reading order, then by line. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads decks without storing anything.
 *
 * @throws {DeckwiseError} `not-found` for a path at which there is nothing.
 */
export async function checkDecks(paths: readonly string[]): Promise<CheckReport> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const diagnostics: Diagnostic[] = [];
  let files = 0;
  let cards = 0;
  for (const path of paths) {
    for await (const file of readDecks(path)) {
      files++;
      cards += file.parsed?.cards.length ?? 0;
      for (const diagnostic of file.diagnostics) {
        counts[diagnostic.severity]++;
        diagnostics.push(diagnostic);
      }
    }
  }
  return { files, cards, counts, diagnostics };
}

/** One line, as compilers print it: `file:line:col severity code message`. */
export function diagnosticLine({ file, line, column, severity, code, message }: Diagnostic): string {
  return `${file}:${line}:${column} ${severity} ${code} ${message}`;
}
