import { fileURLToPath } from 'node:url';

/** The decks that come with Deckwise. */
export const SAMPLE_DECKS = fileURLToPath(new URL('../../decks', import.meta.url));
