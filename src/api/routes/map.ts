import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import { cardMap, mapProgress, mapQuery } from '../schemas/map.ts';
import { failures, json } from './route-parts.ts';

/** Seconds after which a map being drawn may be asked for again. */
const RETRY_AFTER = '1';

const mapRoute = createRoute({
  method: 'get',
  path: '/v1/map',
  summary: 'The cards laid out in two dimensions by meaning',
  description:
    'The first call starts the drawing; until it is done the answer is 202 with the share that is. Of a map that is ' +
    'there, only new and edited cards are placed.',
  request: { query: mapQuery },
  responses: {
    200: json(cardMap, 'Every card with its place'),
    202: json(mapProgress, 'The map is being drawn; ask again after `Retry-After` seconds'),
    ...failures,
  },
});

export function addMapRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(mapRoute, async (context) => {
    const map = await deckwise.map(context.req.valid('query').deck);
    if (map.state === 'drawing') {
      return context.json({ progress: map.progress }, 202, { 'Retry-After': RETRY_AFTER });
    }
    return context.json({ generation: map.generation, cards: map.cards }, 200);
  });
}
