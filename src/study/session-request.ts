import { DeckwiseError } from '../errors.ts';
import type { SessionRequest } from './study.ts';

/** Cards of one session. */
export const MOST_CARDS = 1_000;
const MOST_FOUND = 100;

/**
 * The request, when its parts fit each other.
 *
 * @throws {DeckwiseError} `bad-input` when they do not, or a number is out of range.
 */
export function checkedSessionRequest(request: SessionRequest): SessionRequest {
  const { mode, query, limit, newPerDay, reviewsPerDay } = request;
  if (mode === 'concept' && query === undefined) {
    throw refused('query', 'A concept session needs a query.', 'Name the topic you want to study.');
  }
  if (mode !== 'concept' && query !== undefined) {
    throw refused(
      'query',
      `A session of mode ${mode} takes no query.`,
      'Use the mode concept to study a topic.',
    );
  }
  checkRange('limit', limit, 1, mode === 'concept' ? MOST_FOUND : MOST_CARDS);
  checkRange('newPerDay', newPerDay, 0, MOST_CARDS);
  checkRange('reviewsPerDay', reviewsPerDay, 0, 10 * MOST_CARDS);
  return request;
}

function checkRange(name: string, value: number | undefined, least: number, most: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  throw refused(name, `The value is ${value}; it must be a whole number from ${least} to ${most}.`);
}

function refused(where: string, message: string, hint?: string): DeckwiseError {
  return new DeckwiseError('bad-input', message, { where, ...(hint === undefined ? {} : { hint }) });
}
