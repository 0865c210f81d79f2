import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Deckwise } from '../../deckwise.ts';
import type { Metrics } from '../metrics.ts';
import { respondWith } from '../problem.ts';
import { notReady } from '../readiness.ts';

/** What supervisors and monitors ask: is it alive, can it answer, how does it do. */
export function addHealthRoutes(app: OpenAPIHono, deckwise: Deckwise, metrics: Metrics): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', (context) => {
    return deckwise.ready() ? context.json({ status: 'ready' }) : respondWith(context, notReady());
  });
  app.get('/metrics', async (context) => {
    return context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType });
  });
}
