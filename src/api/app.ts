import { OpenAPIHono } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { Deckwise } from '../deckwise.ts';
import {
  problemOfThrown,
  refuseBadRequest,
  refuseLargeBody,
  refuseMethod,
  refuseUnknownRoute,
} from './failures.ts';
import { Metrics } from './metrics.ts';
import { respondWith } from './problem.ts';
import { Readiness } from './readiness.ts';
import { requestLog, type Logger } from './request-log.ts';
import { addAskRoutes } from './routes/ask.ts';
import { addCardRoutes } from './routes/cards.ts';
import { addCollectionRoutes } from './routes/collection.ts';
import { addDiagnosticsRoutes } from './routes/diagnostics.ts';
import { addDocumentationRoutes } from './routes/documentation.ts';
import { addGradeRoutes } from './routes/grade.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addImageRoutes } from './routes/images.ts';
import { addMapRoutes } from './routes/map.ts';
import { addPage } from './routes/page.ts';
import { addSearchRoutes } from './routes/search.ts';
import { addStudyRoutes } from './routes/study.ts';
import { checkAddressedHost } from './security/addressed-host.ts';
import { requireKey } from './security/api-key.ts';
import { responseHeaders } from './security/response-headers.ts';

const LARGEST_BODY = 256 * 1024;

export interface ApiOptions {
  readonly deckwise: Deckwise;
  readonly logger: Logger;
  /** Names the server answers to beside the loopback ones: the bound host and those configured. */
  readonly hosts: readonly string[];
  /** When set, `/v1` and `/metrics` want it as a bearer token. */
  readonly apiKey?: string | undefined;
  /** Folder of the built page. */
  readonly pageFolder: string;
  readonly version: string;
  /** Milliseconds from any fixed point. */
  readonly now?: () => number;
}

/** The HTTP interface of one data folder; it only translates, `options.deckwise` does the work. */
export function createApi(options: ApiOptions): OpenAPIHono {
  const app = new OpenAPIHono({ defaultHook: refuseBadRequest });
  const metrics = new Metrics();
  const readiness = new Readiness(options.deckwise);
  app.onError((thrown, context) => respondWith(context, problemOfThrown(thrown, options.logger)));
  app.notFound(refuseUnknownRoute);
  addGuards(app, options, metrics, readiness);
  addHealthRoutes(app, readiness, metrics);
  addDocumentationRoutes(app, options.version, options.apiKey !== undefined);
  addSearchRoutes(app, options.deckwise);
  addAskRoutes(app, options.deckwise, options.logger);
  addGradeRoutes(app, options.deckwise);
  addCardRoutes(app, options.deckwise);
  addImageRoutes(app, options.deckwise);
  addCollectionRoutes(app, options.deckwise);
  addDiagnosticsRoutes(app, options.deckwise);
  addStudyRoutes(app, options.deckwise);
  addMapRoutes(app, options.deckwise);
  addPage(app, options.pageFolder);
  return app;
}

/** What every request passes on its way to a route, in order. */
function addGuards(app: OpenAPIHono, options: ApiOptions, metrics: Metrics, readiness: Readiness): void {
  app.use(requestLog(options.logger, options.now ?? (() => performance.now())));
  app.use(metrics.middleware());
  app.use(responseHeaders());
  app.use(checkAddressedHost(options.hosts));
  if (options.apiKey !== undefined) {
    app.use('/v1/*', requireKey(options.apiKey));
    app.use('/metrics', requireKey(options.apiKey));
  }
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: refuseLargeBody }));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }));
  app.use('/v1/*', readiness.middleware());
}
