import { z } from 'zod';
import { count } from './study-statistics.ts';

const quotedDiagnostic = z
  .object({
    file: z.string(),
    line: z.int().min(1),
    column: z.int().min(1),
    severity: z.enum(['error', 'warning', 'info']),
    code: z.string(),
    message: z.string(),
    lines: z
      .array(z.object({ number: z.int().min(1), text: z.string() }))
      .readonly()
      .meta({ description: 'The line it points to with up to two on either side, long ones cut.' }),
  })
  .meta({ id: 'Diagnostic' });

export const deckDiagnostics = z
  .object({
    files: z
      .array(
        z.object({
          file: z.string(),
          changed: z
            .boolean()
            .meta({ description: 'Whether its cards are no longer those of the last ingest.' }),
          counts: z.object({ error: count, warning: count, info: count }),
          diagnostics: z
            .array(quotedDiagnostic)
            .readonly()
            .meta({ description: 'Worst first; at most 200.' }),
        }),
      )
      .readonly()
      .meta({ description: 'One, unless several ingested roots hold a deck of this id.' }),
  })
  .meta({ id: 'DeckDiagnostics' });
