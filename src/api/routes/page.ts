import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { OpenAPIHono } from '@hono/zod-openapi';

/**
 * Serves the files of the built page at `/`; register it last, it sees only what no route answered.
 * An API without a built page is complete all the same.
 */
export function addPage(app: OpenAPIHono, folder: string): void {
  if (!existsSync(folder)) return;
  const files = serveStatic({ root: folder });
  app.use('*', async (context, next) => {
    const response = await files(context, next);
    // Where there is no such file it returns what came after it, which is no response of its own.
    if (response instanceof Response) response.headers.set('Cache-Control', cacheControl(context.req.path));
    return response;
  });
}

/** Names in assets/ carry a hash of their content; everything else must be asked for again. */
function cacheControl(path: string): string {
  return path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
}
