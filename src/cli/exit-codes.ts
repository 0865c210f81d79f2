import type { ErrorCode } from '../errors.ts';

/** What the process tells its caller; documented in the help of `deckwise`. */
export const EXIT = { done: 0, findings: 1, usage: 2, badInput: 3, dataFolder: 4, internal: 70 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The one table from error code to exit code. */
const BY_ERROR: Readonly<Record<ErrorCode, ExitCode>> = {
  usage: EXIT.usage,
  'bad-input': EXIT.badInput,
  'too-large': EXIT.badInput,
  'not-found': EXIT.badInput,
  unauthorized: EXIT.badInput,
  forbidden: EXIT.badInput,
  unreadable: EXIT.badInput,
  'model-unavailable': EXIT.badInput,
  'not-ready': EXIT.badInput,
  'data-folder-refused': EXIT.dataFolder,
  'data-folder-locked': EXIT.dataFolder,
  'disk-full': EXIT.dataFolder,
  internal: EXIT.internal,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return BY_ERROR[code];
}

export const EXIT_CODES_HELP = `Exit codes:
  0   done, also when nothing in the decks matches
  1   check found errors, or doctor found something to mend
  2   wrong usage: unknown command, flag or value of a flag
  3   bad input: empty or too long text, unknown card, unreadable file, unavailable model
  4   the data folder is refused, locked or cannot be written
  70  internal error`;
