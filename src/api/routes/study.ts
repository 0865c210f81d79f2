import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import { cardIdFrom } from '../../card.ts';
import type { Deckwise } from '../../deckwise.ts';
import {
  cardDue,
  cardStanding,
  reviewBody,
  session,
  sessionBody,
  skipBody,
  turn,
  undoneReview,
} from '../schemas/study.ts';
import { body, bodyFailures, failures, json, unknownCard, unknownSession } from './route-parts.ts';

const params = z.object({ id: z.string() });

const startRoute = createRoute({
  method: 'post',
  path: '/v1/study/sessions',
  summary: 'Start a study session',
  description:
    '`due`: what is due, then new cards, within the daily limits. `cram`: every card of a deck, without effect on ' +
    'schedules except that a known card which is failed lapses. `concept`: the cards around a query, weakest first.',
  request: body(sessionBody),
  responses: { 200: json(session, 'The session and how many cards it holds'), ...bodyFailures },
});

const nextRoute = createRoute({
  method: 'get',
  path: '/v1/study/sessions/{id}/next',
  summary: 'The next card of a session',
  request: { params },
  responses: {
    200: json(turn, 'The card, or none when the session is done'),
    ...failures,
    ...unknownSession,
  },
});

const reviewRoute = createRoute({
  method: 'post',
  path: '/v1/study/sessions/{id}/reviews',
  summary: 'Review a card',
  description: 'The reply means that the review is on the disk. Sending the same `reviewId` again is safe.',
  request: { params, ...body(reviewBody) },
  responses: { 200: json(cardDue, 'When the card comes again'), ...bodyFailures, ...unknownSession },
});

const undoRoute = createRoute({
  method: 'delete',
  path: '/v1/study/sessions/{id}/reviews/last',
  summary: 'Undo the last review of a session',
  request: { params },
  responses: { 200: json(undoneReview, 'The review taken back'), ...failures, ...unknownSession },
});

const skipRoute = createRoute({
  method: 'post',
  path: '/v1/study/sessions/{id}/skip',
  summary: 'Leave a card out of the rest of a session; it stays due',
  request: { params, ...body(skipBody) },
  responses: { 200: json(turn, 'The next card'), ...bodyFailures, ...unknownSession },
});

const setAsideRoute = createRoute({
  method: 'post',
  path: '/v1/study/cards/{id}/{action}',
  summary: 'Bury a card until tomorrow, suspend it, or bring it back',
  request: { params: z.object({ id: z.string(), action: z.enum(['bury', 'suspend', 'unsuspend']) }) },
  responses: { 200: json(cardStanding, 'Where the card stands'), ...failures, ...unknownCard },
});

export function addStudyRoutes(app: OpenAPIHono, { study }: Deckwise): void {
  app.openapi(startRoute, async (context) => {
    return context.json(await study.startSession(context.req.valid('json')), 200);
  });
  app.openapi(nextRoute, async (context) => {
    return context.json(await study.next(context.req.valid('param').id), 200);
  });
  app.openapi(reviewRoute, async (context) => {
    const { cardId, ...review } = context.req.valid('json');
    const reviewed = { ...review, cardId: cardIdFrom(cardId) };
    return context.json(await study.review(context.req.valid('param').id, reviewed), 200);
  });
  app.openapi(undoRoute, async (context) => {
    return context.json(await study.undo(context.req.valid('param').id), 200);
  });
  app.openapi(skipRoute, async (context) => {
    const cardId = cardIdFrom(context.req.valid('json').cardId);
    return context.json(await study.skip(context.req.valid('param').id, cardId), 200);
  });
  app.openapi(setAsideRoute, async (context) => {
    const { id, action } = context.req.valid('param');
    return context.json(await study.setAside(cardIdFrom(id), action), 200);
  });
}
