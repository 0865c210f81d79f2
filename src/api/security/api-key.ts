import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { problem, respondWith } from '../problem.ts';

/** Lets only requests with `Authorization: Bearer <key>` pass. */
export function requireKey(key: string): MiddlewareHandler {
  const expected = sha256(key);
  return async (context, next) => {
    const given = /^Bearer +(\S.*)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    // Digests have one length, so the comparison takes the same time for every key.
    if (given !== undefined && timingSafeEqual(sha256(given), expected)) return next();
    const document = problem(
      'unauthorized',
      given === undefined ? 'A key is required.' : 'The key is wrong.',
      {
        where: 'Authorization',
        hint: 'Send the header Authorization: Bearer <DECKWISE_API_KEY of the server>.',
      },
    );
    return respondWith(context, document, { 'WWW-Authenticate': 'Bearer realm="deckwise"' });
  };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
