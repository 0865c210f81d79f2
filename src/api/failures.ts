import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import { toDeckwiseError } from '../errors.ts';
import { problem, problemOf, respondWith, type Problem } from './problem.ts';
import type { Logger } from './request-log.ts';
import { badRequest } from './schemas/bad-request.ts';

/** The problem that anything thrown stands for; what the client cannot help is logged and told without its inside. */
export function problemOfThrown(thrown: unknown, logger: Logger): Problem {
  if (thrown instanceof HTTPException) return problemOfHttp(thrown);
  // Nobody is left to read it, and nothing went wrong.
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return problem('not-ready', 'The client left.');
  const error = toDeckwiseError(thrown);
  const document = problemOf(error);
  if (document.status < 500 || error.code === 'not-ready') return document;
  logger.error({ err: error.cause ?? error, code: error.code }, error.message);
  if (error.code !== 'internal') return document;
  return problem('internal', 'Something went wrong inside Deckwise.', {
    hint: 'The log of the server says more.',
  });
}

/** What Hono and its validators refuse by themselves: unreadable JSON and a wrong content type. */
function problemOfHttp(thrown: HTTPException): Problem {
  if (thrown.status === 415) {
    return problem('unsupported-media-type', 'The body must be JSON.', {
      where: 'Content-Type',
      hint: 'Send the header Content-Type: application/json.',
    });
  }
  return problem('bad-input', 'The body is not valid JSON.', { where: 'body' });
}

/** Hook of every schema: a request that does not fit is a problem. */
export function refuseBadRequest(
  result: { readonly success: true } | { readonly success: false; readonly error: z.core.$ZodError },
  context: Context,
): Response | undefined {
  return result.success ? undefined : respondWith(context, problemOf(badRequest(result.error)));
}

export function refuseUnknownRoute(context: Context): Response {
  const document = problem('not-found', `There is nothing at ${context.req.path}.`, {
    hint: 'The routes are listed at /docs.',
    where: context.req.path,
  });
  return respondWith(context, document);
}

export function refuseMethod(context: Context, methods: string[]): Response {
  const allowed = methods.join(', ');
  const document = problem(
    'method-not-allowed',
    `${context.req.method} is not possible here; ${allowed} is.`,
    {
      where: context.req.path,
    },
  );
  return respondWith(context, document, { Allow: allowed });
}

export function refuseLargeBody(context: Context): Response {
  const document = problem('too-large', 'The body is over 256 kB.', {
    where: 'body',
    hint: 'Send a shorter text.',
  });
  return respondWith(context, document);
}
