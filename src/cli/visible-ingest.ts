import type { Deckwise } from '../deckwise.ts';
import type { Diagnostic } from '../ingest/diagnostic.ts';
import type { IngestReport } from '../ingest/ingest-report.ts';
import type { CommandContext } from './command.ts';
import { presentErrors } from './present/ingest-report.ts';
import { createProgress } from './progress.ts';

export interface IngestWish {
  readonly paths: readonly string[];
  readonly forget?: readonly string[];
}

/** Ingests with progress, notices and errors on stderr. */
export async function ingestVisibly(
  deckwise: Deckwise,
  { paths, forget = [] }: IngestWish,
  { io, settings, notice }: CommandContext,
): Promise<IngestReport> {
  const progress = createProgress(io.stderr);
  const diagnostics: Diagnostic[] = [];
  try {
    return await deckwise.ingest({
      paths,
      forget,
      model: settings.model,
      onProgress: (step) => progress.update(step),
      onDiagnostic: (diagnostic) => void diagnostics.push(diagnostic),
      onNotice(sentence) {
        progress.pause();
        notice(sentence);
      },
    });
  } finally {
    progress.pause();
    for (const line of presentErrors(diagnostics)) notice(line);
  }
}
