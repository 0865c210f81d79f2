/**
 * Every failure that Deckwise explains to a person. `api` maps the code to an HTTP status and `cli` to an exit
 * code, each in one table; nothing else interprets codes.
 */
export type ErrorCode =
  | 'usage'
  | 'bad-input'
  | 'too-large'
  | 'not-found'
  | 'unauthorized'
  | 'forbidden'
  | 'unreadable'
  | 'data-folder-refused'
  | 'data-folder-locked'
  | 'disk-full'
  | 'model-unavailable'
  | 'not-ready'
  | 'internal';

export interface ErrorDetails {
  /** Where it happened: `deck.md:42`, a path, a flag or a field. */
  readonly where?: string;
  /** What to do next, as a full sentence. */
  readonly hint?: string;
  readonly cause?: unknown;
}

/** The one error type of Deckwise: what happened, where, the value seen, and the next step. */
export class DeckwiseError extends Error {
  readonly code: ErrorCode;
  readonly where: string | undefined;
  readonly hint: string | undefined;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'DeckwiseError';
    this.code = code;
    this.where = details.where;
    this.hint = details.hint;
  }
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL']);
const REFUSED_BY_SYSTEM = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR']);

/** What a thrown thing says. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** Turns anything thrown into a `DeckwiseError`; system errors keep their meaning, the rest become `internal`. */
export function toDeckwiseError(thrown: unknown): DeckwiseError {
  if (thrown instanceof DeckwiseError) return thrown;
  const message = messageOf(thrown);
  const systemCode = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  if (DISK_FULL.has(systemCode)) {
    return new DeckwiseError('disk-full', `No space left on the disk: ${message}`, {
      hint: 'Free some space and run the command again; nothing that was stored is lost.',
      cause: thrown,
    });
  }
  if (systemCode.startsWith('SQLITE_BUSY')) {
    return new DeckwiseError('data-folder-locked', 'Another process is writing to this data folder.', {
      hint: 'Try again in a moment; nothing that was stored is lost.',
      cause: thrown,
    });
  }
  if (REFUSED_BY_SYSTEM.has(systemCode)) {
    return new DeckwiseError('unreadable', `The file or folder cannot be used: ${message}`, {
      hint: 'Check that the path is right and may be read and written, or name another one.',
      cause: thrown,
    });
  }
  return new DeckwiseError('internal', message, { cause: thrown });
}
