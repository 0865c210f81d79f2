import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Metrics } from '../metrics.ts';
import type { Readiness } from '../readiness.ts';

/** What supervisors and monitors ask: is it alive, can it answer, how does it do. */
export function addHealthRoutes(app: OpenAPIHono, readiness: Readiness, metrics: Metrics): void {
  app.get('/healthz', (context) => context.json({ status: 'ok' }));
  app.get('/readyz', async (context) => {
    await readiness.ensure();
    return context.json({ status: 'ready' });
  });
  app.get('/metrics', async (context) => {
    return context.body(await metrics.text(), 200, { 'Content-Type': metrics.contentType });
  });
}
