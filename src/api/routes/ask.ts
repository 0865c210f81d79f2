import { createRoute, z, type OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { streamSSE, type SSEStreamingApi } from 'hono/streaming';
import type { Deckwise } from '../../deckwise.ts';
import type { AskEvent } from '../../tutor/answer.ts';
import { problemOfThrown } from '../failures.ts';
import type { Logger } from '../request-log.ts';
import { askBody } from '../schemas/requests.ts';
import { tutorAnswer } from '../schemas/responses.ts';
import { body, bodyFailures } from './route-parts.ts';

const EVENT_STREAM = 'text/event-stream';

const askRoute = createRoute({
  method: 'post',
  path: '/v1/ask',
  summary: 'An answer with citations',
  description:
    'With `Accept: text/event-stream` the same as events: `hits {hits, correctedQuery?}`, `delta {text, sentence?}`, `citation` ' +
    '(a Citation), at the end `done` (the TutorAnswer), or `error` (a Problem). `notice` takes back the deltas and ' +
    'citations before it, when a chat model fails and a quoted answer follows.',
  request: body(askBody),
  responses: {
    200: {
      content: { 'application/json': { schema: tutorAnswer }, [EVENT_STREAM]: { schema: z.string() } },
      description: 'The answer; `noMatch` says that the decks do not cover the question',
    },
    ...bodyFailures,
  },
});

export function addAskRoutes(app: OpenAPIHono, deckwise: Deckwise, logger: Logger): void {
  app.openapi(askRoute, async (context) => {
    const request = context.req.valid('json');
    // Aborted when the client leaves: nobody waits for the rest of the answer.
    const { signal } = context.req.raw;
    if (!wantsEvents(context)) return context.json(await deckwise.ask(request, signal), 200);
    const left = new AbortController();
    const events = deckwise.askEvents(request, AbortSignal.any([signal, left.signal]));
    // The first event decides the status: what fails before it is an ordinary problem response.
    const first = await events.next();
    return streamSSE(context, (stream) => {
      stream.onAbort(() => left.abort());
      return sendEvents(stream, first, events, logger);
    });
  });
}

function wantsEvents(context: Context): boolean {
  const supports = ['application/json', EVENT_STREAM];
  return accepts(context, { header: 'Accept', supports, default: 'application/json' }) === EVENT_STREAM;
}

async function sendEvents(
  stream: SSEStreamingApi,
  first: IteratorResult<AskEvent>,
  events: AsyncGenerator<AskEvent>,
  logger: Logger,
): Promise<void> {
  try {
    for (let next = first; next.done !== true && !stream.aborted; next = await events.next()) {
      await stream.writeSSE({ event: next.value.type, data: JSON.stringify(dataOf(next.value)) });
    }
  } catch (thrown) {
    if (stream.aborted) return;
    await stream.writeSSE({ event: 'error', data: JSON.stringify(problemOfThrown(thrown, logger)) });
  } finally {
    await events.return(undefined);
  }
}

function dataOf(event: AskEvent): unknown {
  switch (event.type) {
    case 'hits':
      return { hits: event.hits, correctedQuery: event.correctedQuery };
    case 'delta':
      return { text: event.text, sentence: event.sentence };
    case 'citation':
      return event.citation;
    case 'notice':
      return event.notice;
    case 'done':
      return event.answer;
  }
}
