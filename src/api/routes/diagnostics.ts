import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import { deckDiagnostics } from '../schemas/diagnostics.ts';
import { diagnosticsQuery } from '../schemas/requests.ts';
import { failures, json, unknownDeck } from './route-parts.ts';

const diagnosticsRoute = createRoute({
  method: 'get',
  // Ids of decks hold slashes, so the deck is no part of the path.
  path: '/v1/diagnostics',
  summary: 'What is wrong with the file of a deck, as it stands now',
  request: { query: diagnosticsQuery },
  responses: { 200: json(deckDiagnostics, 'Its diagnostics with their lines'), ...failures, ...unknownDeck },
});

export function addDiagnosticsRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.openapi(diagnosticsRoute, async (context) => {
    return context.json({ files: await deckwise.diagnostics(context.req.valid('query').deck) }, 200);
  });
}
