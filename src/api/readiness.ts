import type { MiddlewareHandler } from 'hono';
import type { Deckwise } from '../deckwise.ts';

/** Knows whether cards can be searched, and loads what that takes when nothing has yet. */
export class Readiness {
  readonly #deckwise: Deckwise;
  #attempt: Promise<unknown> | null = null;

  constructor(deckwise: Deckwise) {
    this.#deckwise = deckwise;
  }

  /**
   * Indexes and models are loaded by the first search, so that one is tried; callers at the same time share it.
   *
   * @throws {DeckwiseError} what keeps searches from working, `not-ready` before the first ingest.
   */
  async ensure(): Promise<void> {
    if (this.#deckwise.ready()) return;
    this.#attempt ??= this.#deckwise.search({ query: 'ready?', limit: 1 }).finally(() => {
      this.#attempt = null;
    });
    await this.#attempt;
  }

  /** Lets requests pass once cards can be searched. */
  middleware(): MiddlewareHandler {
    return async (_, next) => {
      await this.ensure();
      await next();
    };
  }
}
