import { request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { serveApi, type RunningServer } from '../../src/api/serve.ts';
import type { Deckwise } from '../../src/deckwise.ts';
import type { AskEvent } from '../../src/tutor/answer.ts';
import { HIT } from '../fixtures/fake-deckwise.ts';
import { apiOver, post } from './api-under-test.ts';

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(parts: Partial<Deckwise> = {}, port = 0): Promise<RunningServer> {
  const server = await serveApi(apiOver(parts), '127.0.0.1', port);
  running.push(server);
  return server;
}

test('answers over a real socket', async () => {
  const result = { hits: [HIT], noMatch: false, tookMs: 1 };
  const { url } = await start({ search: async () => result });
  const response = await fetch(new URL('/v1/search', url), post({ query: 'q' }));
  expect(await response.json()).toEqual(result);
});

test('events of an answer arrive while it is made', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  async function* askEvents(): AsyncGenerator<AskEvent> {
    yield { type: 'hits', hits: [] };
    await held;
    yield { type: 'delta', text: 'late' };
  }
  const { url } = await start({ askEvents });
  const response = await fetch(
    new URL('/v1/ask', url),
    post({ question: 'q' }, { Accept: 'text/event-stream' }),
  );
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader.read()).value).toContain('event: hits');
  release();
  expect((await reader.read()).value).toContain('late');
  expect((await reader.read()).done).toBe(true);
});

test('refuses a foreign Host header on the wire', async () => {
  const { url } = await start();
  const status = await new Promise((resolve, reject) => {
    request(new URL('/healthz', url), { headers: { Host: 'evil.example' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('refuses an endless body without reading it to the end', async () => {
  const { url } = await start();
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.write(
      'POST /v1/search HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n',
    );
    const chunk = 'x'.repeat(64 * 1024);
    for (let sent = 0; sent < 5; sent++) socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`);
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
});

test('a port in use is a clear error', async () => {
  const { url } = await start();
  const port = Number(new URL(url).port);
  await expect(start({}, port)).rejects.toMatchObject({
    code: 'bad-input',
    message: 'The port is in use.',
    where: `127.0.0.1:${port}`,
  });
});

test('an address of another machine is a clear error', async () => {
  await expect(serveApi(apiOver(), '192.0.2.1', 0, 'key')).rejects.toMatchObject({ code: 'bad-input' });
});

test('closing lets the request under way end', async () => {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let begun = () => {};
  const reached = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const decks = async () => {
    begun();
    await held;
    return [];
  };
  const server = await start({ decks });
  const response = fetch(new URL('/v1/decks', server.url), { headers: { Connection: 'close' } });
  await reached;
  const closed = server.close();
  release();
  expect((await response).status).toBe(200);
  await closed;
  await expect(fetch(new URL('/healthz', server.url))).rejects.toThrow();
});
