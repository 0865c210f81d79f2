import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Request counts and durations by route, beside the figures of the process, in Prometheus' text format. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #durations = new Histogram({
    name: 'deckwise_http_request_duration_seconds',
    help: 'Duration of HTTP requests in seconds; its _count is the number of requests.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
    registers: [this.#registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** Times every request that passes; the label is the route's pattern, so that its values are few. */
  middleware(): MiddlewareHandler {
    return async (context, next) => {
      const stop = this.#durations.startTimer();
      await next();
      stop({ method: context.req.method, route: routePath(context), status: context.res.status });
    };
  }

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
