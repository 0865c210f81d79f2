import {
  contradictionCheckSettings,
  describeContradictionCheck,
  USUAL_NLI_MODEL,
} from '../grade/contradiction-check-settings.ts';
import type { CommandContext, CommandOption } from './command.ts';

/** As with `--rerank`, what follows a bare flag must not look like a model. */
export const CONTRADICTION_CHECK_OPTIONS: readonly CommandOption[] = [
  {
    flags: '--nli [model]',
    description: `look for contradictions in answers with an NLI cross-encoder (default ${USUAL_NLI_MODEL}), off without the flag; give it last`,
  },
];

/** Says which model looks for contradictions, where one does. */
export function noticeContradictionCheck({ settings, notice }: CommandContext): void {
  const check = contradictionCheckSettings(settings);
  if (check !== undefined) notice(`Contradiction check: ${describeContradictionCheck(check)}.`);
}
