import type { Rating, StudyMode } from '../../index/study-store.ts';

/**
 * What this browser remembers of its latest session, to say how far it is. Cards, order and reviews are the server's:
 * without the record the session goes on all the same.
 */
export interface SessionRecord {
  readonly id: string;
  readonly mode: StudyMode;
  /** The deck or concept; empty for everything that is due. */
  readonly topic: string;
  /** Cards at the start. */
  readonly total: number;
  /** Ratings given and not undone, in order. */
  readonly ratings: readonly Rating[];
}

const KEY = 'deckwise.session';

export function sessionRecord(id: string): SessionRecord | null {
  const record = latestSession();
  return record?.id === id ? record : null;
}

export function latestSession(): SessionRecord | null {
  try {
    // Only this file writes it.
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') as SessionRecord | null;
  } catch {
    return null;
  }
}

export function keepSession(record: SessionRecord): void {
  localStorage.setItem(KEY, JSON.stringify(record));
}

/** Changes the ratings of the session, if it is the one remembered. */
export function keepRatings(id: string, change: (ratings: readonly Rating[]) => readonly Rating[]): void {
  const record = sessionRecord(id);
  if (record !== null) keepSession({ ...record, ratings: change(record.ratings) });
}
