import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import assetFolder from 'swagger-ui-dist/absolute-path.js';

/** Served from the package, so that the page works without a network; only these files of it. */
const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
};

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Deckwise API</title>
    <link rel="icon" href="/docs/favicon-32x32.png" />
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <main id="documentation"></main>
    <noscript>This page needs JavaScript; the document itself is at <a href="/openapi.json">/openapi.json</a>.</noscript>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/open-page.js"></script>
  </body>
</html>
`;

// A file of its own because the content security policy allows no script inside the page.
const OPEN_PAGE = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#documentation', deepLinking: true });\n`;

/** `/openapi.json` from the routes registered so far and later, and `/docs` to read it. */
export function addDocumentationRoutes(app: OpenAPIHono, version: string, keyed: boolean): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'Deckwise',
      version,
      description:
        'Semantic search, grading and a cited tutor over Markdown flashcards. Failures are RFC 9457 problems.',
    },
    ...(keyed ? { security: [{ key: [] }] } : {}),
  });
  app.get('/docs', (context) => context.html(PAGE));
  app.get('/docs/open-page.js', (context) => {
    return context.body(OPEN_PAGE, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
  });
  app.get('/docs/:asset', async (context) => {
    const name = context.req.param('asset');
    const type = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (type === undefined) return context.notFound();
    return context.body(await readFile(join(assetFolder(), name)), 200, { 'Content-Type': type });
  });
}
