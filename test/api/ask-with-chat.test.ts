import { pino } from 'pino';
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { request } from 'node:http';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { createApi } from '../../src/api/app.ts';
import { tutorAnswer } from '../../src/api/schemas/responses.ts';
import { serveApi } from '../../src/api/serve.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { type ChatScript, type ChatServer, startChatServer } from '../fixtures/chat-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { post } from './api-under-test.ts';

const DECKS = join(import.meta.dirname, '..', '..', 'decks', 'data-engineering');
const QUESTION =
  'A user edits her profile and, after reloading the page, sees the old version; which guarantee is missing?';
const STREAMED = { Accept: 'text/event-stream' };

test('an answer written by a model streams as events and ends as the JSON would', async () => {
  const pieces = ['The reload was answered by a replica without the change', ' [1]. It is magic.'];
  const { url } = await served({ pieces });
  const response = await fetch(url, post({ question: QUESTION }, STREAMED));
  const events = await eventsOf(response);
  expect(events.map(([name]) => name)).toEqual(['hits', 'delta', 'citation', 'delta', 'done']);
  expect(events[1]![1]).toMatchObject({ sentence: { supported: true } });
  expect(events[3]![1]).toEqual({
    text: ' It is magic.',
    sentence: { text: 'It is magic.', citations: [], supported: false },
  });
  const streamed = tutorAnswer.parse(events.at(-1)![1]);
  const whole: unknown = await (await fetch(url, post({ question: QUESTION }))).json();
  expect(whole).toEqual(streamed);
  expect(streamed.answeredBy).toBe('tiny-tutor');
});

test('a model that breaks off is taken back by an event before the quotes', async () => {
  const { url } = await served({ pieces: ['The reload was answered [1]. And'], ending: 'cut off' });
  const events = await eventsOf(await fetch(url, post({ question: QUESTION }, STREAMED)));
  const names = events.map(([name]) => name);
  expect(names.slice(0, names.indexOf('notice') + 1)).toEqual(['hits', 'delta', 'citation', 'notice']);
  expect(events[names.indexOf('notice')]![1]).toMatchObject({ code: 'chat-broke-off' });
  expect(events.at(-1)![1]).toMatchObject({ answeredBy: 'extractive', notice: { code: 'chat-broke-off' } });
});

test.each([{}, STREAMED])(
  'a client that leaves (%j) stops the model, which is no failure',
  async (headers) => {
    const { url, chat, log } = await served({ pieces: ['The reload'], ending: 'hang' });
    const client = request(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    client.on('error', () => {});
    client.end(JSON.stringify({ question: QUESTION }));
    await expect.poll(() => chat.received.length).toBe(1);
    client.destroy();
    await chat.received[0]!.closed;
    expect(log.join('')).toBe('');
  },
);

async function served(script: ChatScript): Promise<{ url: URL; chat: ChatServer; log: string[] }> {
  const chat = await startChatServer('ollama', script);
  const folder = temporaryFolder();
  const deckwise = await openDeckwise({
    dataFolder: folder,
    modelCache: join(folder, 'models'),
    hub: 'http://127.0.0.1:9',
    threads: 1,
    worker: false,
    chat: chat.settings,
  });
  await deckwise.ingest({ paths: [DECKS] });
  const log: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      log.push(String(chunk));
      done();
    },
  });
  const logger = pino({ level: 'error' }, stream);
  const app = createApi({ deckwise, logger, hosts: ['127.0.0.1'], pageFolder: '/nowhere', version: '0.0.0' });
  const server = await serveApi(app, '127.0.0.1', 0);
  onTestFinished(async () => {
    await server.close();
    await deckwise.close();
  });
  return { url: new URL('/v1/ask', server.url), chat, log };
}

async function eventsOf(response: Response): Promise<[string, unknown][]> {
  const events: [string, unknown][] = [];
  const stream = response
    .body!.pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of stream) events.push([event ?? '', JSON.parse(data)]);
  return events;
}
