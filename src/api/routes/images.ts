import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { etag } from 'hono/etag';
import { cardIdFrom } from '../../card.ts';
import type { Deckwise } from '../../deckwise.ts';
import { imageQuery } from '../schemas/requests.ts';
import { failures, unknownCard } from './route-parts.ts';

const PATH = '/v1/cards/:id/image';

/** An SVG opened on its own is a page: this one may run nothing, load nothing and has no origin. */
const CONFINED = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

const imageRoute = createRoute({
  method: 'get',
  path: '/v1/cards/{id}/image',
  summary: 'A picture that a card shows from the folder of its deck',
  description: 'PNG, JPEG, GIF, WebP, AVIF or SVG up to 10 MiB, from within the ingested folders only.',
  request: { params: z.object({ id: z.string() }), query: imageQuery },
  responses: {
    200: {
      content: { 'image/*': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
      description: 'The picture',
    },
    ...failures,
    ...unknownCard,
  },
});

export function addImageRoutes(app: OpenAPIHono, deckwise: Deckwise): void {
  app.use(PATH, async (context, next) => {
    await next();
    context.header('Content-Security-Policy', CONFINED);
  });
  app.use(PATH, etag());
  app.openapi(imageRoute, async (context) => {
    const { path } = context.req.valid('query');
    const { type, bytes } = await deckwise.image(cardIdFrom(context.req.valid('param').id), path);
    return context.body(new Uint8Array(bytes), 200, {
      'Content-Type': type,
      'Cache-Control': 'private, no-cache',
    });
  });
}
