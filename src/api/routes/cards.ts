import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { cardIdFrom } from '../../card.ts';
import type { Deckwise } from '../../deckwise.ts';
import { browseQuery, relatedQuery } from '../schemas/requests.ts';
import { card, cardPage, relatedHits } from '../schemas/responses.ts';
import { failures, json, unknownCard } from './route-parts.ts';

const params = z.object({ id: z.string() });

const browseRoute = createRoute({
  method: 'get',
  path: '/v1/cards',
  summary: 'Browse and filter cards, a page at a time',
  request: { query: browseQuery },
  responses: { 200: json(cardPage, 'A page; pass its `cursor` for the next'), ...failures },
});

const cardRoute = createRoute({
  method: 'get',
  path: '/v1/cards/{id}',
  summary: 'One card',
  request: { params },
  responses: { 200: json(card, 'The card'), ...failures, ...unknownCard },
});

const relatedRoute = createRoute({
  method: 'get',
  path: '/v1/cards/{id}/related',
  summary: 'Cards that belong with a card, and why',
  request: { params, query: relatedQuery },
  responses: { 200: json(relatedHits, 'Neighbours, closest first'), ...failures, ...unknownCard },
});

export function addCardRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(browseRoute, async (context) =>
    context.json(await deckwise.cards(context.req.valid('query')), 200),
  );
  app.openapi(cardRoute, async (context) => {
    return context.json(await deckwise.card(cardIdFrom(context.req.valid('param').id)), 200);
  });
  app.openapi(relatedRoute, async (context) => {
    const id = cardIdFrom(context.req.valid('param').id);
    return context.json({ hits: await deckwise.related(id, context.req.valid('query').limit) }, 200);
  });
}
