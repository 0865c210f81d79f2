import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeckwiseError } from '../../src/errors.ts';
import type { AskEvent } from '../../src/tutor/answer.ts';
import { ANSWER, CARD, CARD_ID, GRADE, HIT, STATS } from '../fixtures/fake-deckwise.ts';
import { apiOver, post } from './api-under-test.ts';

async function okJson(response: Response): Promise<unknown> {
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  return response.json();
}

test('search passes the request on and returns the result', async () => {
  const result = { hits: [HIT], noMatch: false, tookMs: 3 };
  const search = vi.fn(async () => result);
  const request = { query: '  b-trees ', limit: 3, deck: 'storage', tags: ['storage'], explain: true };
  const response = await apiOver({ search }).request('/v1/search', post(request));
  expect(await okJson(response)).toEqual(result);
  expect(search).toHaveBeenCalledWith({ ...request, query: 'b-trees' });
});

test('a query of 10,000 characters in any script is accepted', async () => {
  const search = vi.fn(async () => ({ hits: [], noMatch: true, tookMs: 1 }));
  const query = '語'.repeat(10_000);
  await okJson(await apiOver({ search }).request('/v1/search', post({ query })));
  expect(search).toHaveBeenCalledWith({ query });
});

describe('ask', () => {
  const events: AskEvent[] = [
    { type: 'hits', hits: [HIT] },
    { type: 'delta', text: 'A B-tree\nstays shallow' },
    { type: 'citation', citation: ANSWER.citations[0]! },
    { type: 'done', answer: ANSWER },
  ];
  const streamed = { Accept: 'text/event-stream' };

  test('answers JSON', async () => {
    const response = await apiOver({ ask: async () => ANSWER }).request('/v1/ask', post({ question: 'q' }));
    expect(await okJson(response)).toEqual(ANSWER);
  });

  test('streams the same as events', async () => {
    async function* askEvents() {
      yield* events;
    }
    const response = await apiOver({ askEvents }).request('/v1/ask', post({ question: 'q' }, streamed));
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(parseEvents(await response.text())).toEqual([
      ['hits', { hits: [HIT] }],
      ['delta', { text: 'A B-tree\nstays shallow' }],
      ['citation', ANSWER.citations[0]],
      ['done', ANSWER],
    ]);
  });

  test('a failure before the first event is an ordinary problem', async () => {
    // eslint-disable-next-line require-yield
    async function* askEvents(): AsyncGenerator<AskEvent> {
      throw new DeckwiseError('model-unavailable', 'The model is gone.');
    }
    const response = await apiOver({ askEvents }).request('/v1/ask', post({ question: 'q' }, streamed));
    expect(response.status).toBe(503);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('a failure in the middle is an error event with a problem', async () => {
    async function* askEvents(): AsyncGenerator<AskEvent> {
      yield events[0]!;
      throw new DeckwiseError('model-unavailable', 'The model is gone.');
    }
    const response = await apiOver({ askEvents }).request('/v1/ask', post({ question: 'q' }, streamed));
    const [, last] = parseEvents(await response.text());
    expect(last![0]).toBe('error');
    expect(last![1]).toMatchObject({ code: 'model-unavailable', status: 503, detail: 'The model is gone.' });
  });

  test('a client that leaves ends the work', async () => {
    let ended = false;
    async function* askEvents(): AsyncGenerator<AskEvent> {
      try {
        for (;;) yield { type: 'delta', text: 'on and on ' };
      } finally {
        ended = true;
      }
    }
    const response = await apiOver({ askEvents }).request('/v1/ask', post({ question: 'q' }, streamed));
    const reader = response.body!.getReader();
    await reader.read();
    await reader.cancel();
    await vi.waitFor(() => expect(ended).toBe(true));
  });
});

describe('grade', () => {
  test('grades the answer to a stored card', async () => {
    const grade = vi.fn(async () => GRADE);
    const response = await apiOver({ grade }).request('/v1/grade', post({ cardId: CARD_ID, answer: 'deep' }));
    expect(await okJson(response)).toEqual(GRADE);
    expect(grade).toHaveBeenCalledWith({ cardId: CARD_ID, answer: 'deep' });
  });

  test('grades against a reference', async () => {
    const grade = vi.fn(async () => GRADE);
    const request = { question: 'q', reference: 'r', context: 'c', answer: 'a' };
    await okJson(await apiOver({ grade }).request('/v1/grade', post(request)));
    expect(grade).toHaveBeenCalledWith(request);
  });

  test('an empty answer and one of 100,000 characters reach the grader', async () => {
    const grade = vi.fn(async () => GRADE);
    for (const answer of ['', 'x'.repeat(100_000)]) {
      await okJson(await apiOver({ grade }).request('/v1/grade', post({ cardId: CARD_ID, answer })));
      expect(grade).toHaveBeenLastCalledWith({ cardId: CARD_ID, answer });
    }
  });

  test('an override is stored for the grade in the path', async () => {
    const stored = { gradeId: 'g1', verdict: 'correct' as const, at: '2026-11-23T10:00:00.000Z' };
    const override = vi.fn(async () => stored);
    const response = await apiOver({ override }).request(
      '/v1/grades/g1/override',
      post({ verdict: 'correct' }),
    );
    expect(await okJson(response)).toEqual(stored);
    expect(override).toHaveBeenCalledWith('g1', 'correct');
  });

  test('nobody can override with "unsure"', async () => {
    const response = await apiOver().request('/v1/grades/g1/override', post({ verdict: 'unsure' }));
    expect(response.status).toBe(400);
  });
});

describe('cards and collection', () => {
  test('one card', async () => {
    const response = await apiOver({ card: async () => CARD }).request(`/v1/cards/${CARD_ID}`);
    expect(await okJson(response)).toEqual(CARD);
  });

  test('related cards', async () => {
    const hit = { card: CARD, score: 0.7, reason: 'contrast' as const };
    const related = vi.fn(async () => [hit]);
    const response = await apiOver({ related }).request(`/v1/cards/${CARD_ID}/related?limit=4`);
    expect(await okJson(response)).toEqual({ hits: [hit] });
    expect(related).toHaveBeenCalledWith(CARD_ID, 4);
  });

  test('browsing passes every filter on', async () => {
    const cards = vi.fn(async () => ({ cards: [CARD], cursor: 'next' }));
    const response = await apiOver({ cards }).request('/v1/cards?query=tree&deck=storage&cursor=c1&limit=5');
    expect(await okJson(response)).toEqual({ cards: [CARD], cursor: 'next' });
    expect(cards).toHaveBeenCalledWith({ query: 'tree', deck: 'storage', cursor: 'c1', limit: 5 });
  });

  test('decks and stats', async () => {
    const decks = [{ id: 'storage/b-trees', name: 'B-trees', cards: 1 }];
    const api = apiOver({ decks: async () => decks, stats: async () => STATS });
    expect(await okJson(await api.request('/v1/decks'))).toEqual({ decks });
    expect(await okJson(await api.request('/v1/stats'))).toEqual(STATS);
  });
});

describe('health and metrics', () => {
  test('alive and ready', async () => {
    expect(await okJson(await apiOver().request('/healthz'))).toEqual({ status: 'ok' });
    expect(await okJson(await apiOver().request('/readyz'))).toEqual({ status: 'ready' });
  });

  test('metrics count requests by the pattern of the route', async () => {
    const api = apiOver({ card: async () => CARD });
    await api.request(`/v1/cards/${CARD_ID}`);
    await api.request(`/v1/cards/${CARD_ID}`);
    await api.request('/v1/search', post({ query: '' }));
    const text = await (await api.request('/metrics')).text();
    const count = 'deckwise_http_request_duration_seconds_count';
    expect(text).toContain(`${count}{method="GET",route="/v1/cards/:id",status="200"} 2`);
    expect(text).toContain(`${count}{method="POST",route="/v1/search",status="400"} 1`);
    expect(text).toContain('process_resident_memory_bytes');
  });
});

describe('the log', () => {
  function logged(level: string) {
    const lines: string[] = [];
    const logger = pino({ level }, { write: (line: string) => void lines.push(line) });
    return { lines, logger };
  }

  test('has a line a request, without what was typed', async () => {
    const { lines, logger } = logged('info');
    const cards = async () => ({ cards: [] });
    await apiOver({ cards }, { logger }).request('/v1/cards?query=private+thoughts');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ method: 'GET', route: '/v1/cards', status: 200 });
    expect(lines[0]).not.toContain('private');
  });

  test('is quiet at "warn" except for failures inside', async () => {
    const { lines, logger } = logged('warn');
    const decks = async () => {
      throw new Error('it broke');
    };
    const api = apiOver({ decks }, { logger });
    await api.request('/healthz');
    await api.request('/v1/search', post({ query: '' }));
    expect(lines).toEqual([]);
    await api.request('/v1/decks');
    expect(lines.join('')).toContain('it broke');
  });
});

describe('documentation', () => {
  test('the OpenAPI document names every route with its schemas', async () => {
    const document = (await okJson(await apiOver().request('/openapi.json'))) as {
      openapi: string;
      paths: Record<string, Record<string, unknown>>;
      components: { schemas: Record<string, { additionalProperties?: boolean; properties: object }> };
    };
    expect(document.openapi).toBe('3.1.0');
    const routes = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(routes.sort()).toEqual([
      'DELETE /v1/study/sessions/{id}/reviews/last',
      'GET /v1/cards',
      'GET /v1/cards/{id}',
      'GET /v1/cards/{id}/image',
      'GET /v1/cards/{id}/related',
      'GET /v1/decks',
      'GET /v1/diagnostics',
      'GET /v1/map',
      'GET /v1/stats',
      'GET /v1/study/sessions/{id}/next',
      'POST /v1/ask',
      'POST /v1/grade',
      'POST /v1/grades/{gradeId}/override',
      'POST /v1/search',
      'POST /v1/study/cards/{id}/{action}',
      'POST /v1/study/sessions',
      'POST /v1/study/sessions/{id}/reviews',
      'POST /v1/study/sessions/{id}/skip',
    ]);
    expect(Object.keys(document.components.schemas['Card']!.properties)).toEqual(Object.keys(CARD));
    expect(document.components.schemas['SearchRequest']!.additionalProperties).toBe(false);
  });

  test('the page loads everything from this server', async () => {
    const api = apiOver();
    const html = await (await api.request('/docs')).text();
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map((match) => match[1]!);
    expect(addresses.length).toBeGreaterThan(3);
    for (const address of addresses) {
      expect(address).toMatch(/^\/(?!\/)/);
      expect((await api.request(address)).status, address).toBe(200);
    }
    expect(html).not.toMatch(/<script>(?!<)/);
  });
});

describe('the page', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deckwise-page-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<title>Deckwise</title>');
    writeFileSync(join(folder, 'assets', 'page-1a2b.js'), 'start();');
    writeFileSync(join(folder, '..', 'deckwise-outside.txt'), 'secret');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    rmSync(join(folder, '..', 'deckwise-outside.txt'));
  });

  test('is served at /, asked for again each time', async () => {
    const response = await apiOver({}, { pageFolder: folder }).request('/');
    expect(await response.text()).toBe('<title>Deckwise</title>');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('its hashed files may be kept', async () => {
    const response = await apiOver({}, { pageFolder: folder }).request('/assets/page-1a2b.js');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  test.each([
    '/../deckwise-outside.txt',
    '/%2e%2e/deckwise-outside.txt',
    '/..%2fdeckwise-outside.txt',
    '/assets/..%2f..%2fdeckwise-outside.txt',
  ])('nothing outside its folder is served: %s', async (path) => {
    const response = await apiOver({}, { pageFolder: folder }).request(path);
    expect(response.status).toBe(404);
  });

  test('is there while nothing can be searched yet', async () => {
    const response = await apiOver({ ready: () => false }, { pageFolder: folder }).request('/');
    expect(response.status).toBe(200);
  });
});

function parseEvents(text: string): [string, unknown][] {
  return text
    .trim()
    .split('\n\n')
    .map((block) => {
      const lines = block.split('\n');
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
      return [lines[0]!.replace('event: ', ''), JSON.parse(data.join('\n'))];
    });
}
