import type { MiddlewareHandler } from 'hono';
import type { Deckwise } from '../deckwise.ts';
import { problem, respondWith, type Problem } from './problem.ts';

/** Answers 503 until there is something to search. */
export function requireReady(deckwise: Deckwise): MiddlewareHandler {
  return async (context, next) => (deckwise.ready() ? next() : respondWith(context, notReady()));
}

export function notReady(): Problem {
  return problem('not-ready', 'No cards can be searched yet.', {
    hint: 'Wait until the first ingest has ended, or run `deckwise ingest` on your decks.',
  });
}
