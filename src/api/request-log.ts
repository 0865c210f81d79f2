import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { pino, type DestinationStream, type Logger } from 'pino';
import type { LogLevel } from '../config.ts';

export type { Logger };

/** A log of JSON lines to `stream`. */
export function createLogger(level: LogLevel, stream: DestinationStream): Logger {
  return pino({ level, base: null }, stream);
}

/** One `info` line a request: never what a learner typed, which stands in bodies and query strings. */
export function requestLog(logger: Logger, now: () => number): MiddlewareHandler {
  return async (context, next) => {
    const start = now();
    await next();
    logger.info(
      {
        method: context.req.method,
        route: routePath(context),
        status: context.res.status,
        milliseconds: Math.round((now() - start) * 10) / 10,
      },
      'request',
    );
  };
}
