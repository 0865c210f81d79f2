import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import { searchBody } from '../schemas/requests.ts';
import { searchResult } from '../schemas/responses.ts';
import { body, bodyFailures, json } from './route-parts.ts';

const searchRoute = createRoute({
  method: 'post',
  path: '/v1/search',
  summary: 'The cards closest to a query',
  description: '`noMatch` says that none of the hits clears the threshold; they are listed all the same.',
  request: body(searchBody),
  responses: { 200: json(searchResult, 'Hits in falling score'), ...bodyFailures },
});

export function addSearchRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(searchRoute, async (context) =>
    context.json(await deckwise.search(context.req.valid('json')), 200),
  );
}
