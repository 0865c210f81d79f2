import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import { deckList, stats } from '../schemas/responses.ts';
import { failures, json } from './route-parts.ts';

const decksRoute = createRoute({
  method: 'get',
  path: '/v1/decks',
  summary: 'The decks with their number of cards',
  responses: { 200: json(deckList, 'All decks'), ...failures },
});

const statsRoute = createRoute({
  method: 'get',
  path: '/v1/stats',
  summary: 'Figures of the collection',
  responses: { 200: json(stats, 'Counts and the embedding model'), ...failures },
});

/** What the collection as a whole holds. */
export function addCollectionRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(decksRoute, async (context) => context.json({ decks: await deckwise.decks() }, 200));
  app.openapi(statsRoute, async (context) => context.json(await deckwise.stats(), 200));
}
