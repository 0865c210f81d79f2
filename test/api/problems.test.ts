import { describe, expect, test, vi } from 'vitest';
import { DeckwiseError, type ErrorCode } from '../../src/errors.ts';
import { CARD_ID } from '../fixtures/fake-deckwise.ts';
import { apiOver, post } from './api-under-test.ts';

async function problemIn(response: Response): Promise<Record<string, unknown>> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const document = (await response.json()) as Record<string, unknown>;
  expect(document['status']).toBe(response.status);
  expect(document['type']).toBe(`urn:deckwise:problem:${String(document['code'])}`);
  expect(document['title']).toEqual(expect.any(String));
  expect(document['detail']).toEqual(expect.any(String));
  return document;
}

/** Routes that take a body, each with a body that would pass. */
const BODIES: [route: string, body: Record<string, unknown>][] = [
  ['/v1/search', { query: 'q' }],
  ['/v1/ask', { question: 'q' }],
  ['/v1/grade', { cardId: CARD_ID, answer: 'a' }],
  ['/v1/grades/g1/override', { verdict: 'correct' }],
];

describe.each(BODIES)('POST %s', (route, body) => {
  test('refuses an unknown field and names it', async () => {
    const response = await apiOver().request(route, post({ ...body, colour: 'red' }));
    expect(response.status).toBe(400);
    const problem = await problemIn(response);
    expect(problem).toMatchObject({ code: 'bad-input', where: 'colour' });
    expect(problem['detail']).toContain('colour');
  });

  test.each(['{', '', '{"query": nope}'])('refuses the wrong JSON %j', async (text) => {
    const response = await apiOver().request(route, post(text));
    expect(response.status).toBe(400);
    expect(await problemIn(response)).toMatchObject({ code: 'bad-input', where: 'body' });
  });

  test.each(['[]', 'null', '"text"', '7'])('refuses JSON that is no object: %s', async (text) => {
    expect((await apiOver().request(route, post(text))).status).toBe(400);
  });

  test('refuses another content type', async () => {
    const response = await apiOver().request(route, post(body, { 'Content-Type': 'text/plain' }));
    expect(response.status).toBe(415);
    expect(await problemIn(response)).toMatchObject({ code: 'unsupported-media-type' });
  });

  test('refuses a missing content type', async () => {
    const response = await apiOver().request(route, {
      method: 'POST',
      body: new TextEncoder().encode(JSON.stringify(body)),
    });
    expect(response.status).toBe(415);
  });

  test('refuses a body over 256 kB', async () => {
    const response = await apiOver().request(route, post({ ...body, filler: 'x'.repeat(256 * 1024) }));
    expect(response.status).toBe(413);
    expect(await problemIn(response)).toMatchObject({ code: 'too-large' });
  });

  test('another method is refused with the ones that are possible', async () => {
    const response = await apiOver().request(route, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect(await problemIn(response)).toMatchObject({ code: 'method-not-allowed' });
  });
});

describe('POST /v1/search', () => {
  test.each([
    [{}, 'query'],
    [{ query: '' }, 'query'],
    [{ query: ' \n\t ' }, 'query'],
    [{ query: 7 }, 'query'],
    [{ query: 'x'.repeat(10_001) }, 'query'],
    [{ query: 'q', limit: 0 }, 'limit'],
    [{ query: 'q', limit: 101 }, 'limit'],
    [{ query: 'q', limit: 2.5 }, 'limit'],
    [{ query: 'q', limit: '3' }, 'limit'],
    [{ query: 'q', tags: 'storage' }, 'tags'],
    [{ query: 'q', explain: 'yes' }, 'explain'],
    [{ query: 'q', deck: '' }, 'deck'],
  ])('refuses %j and names the field', async (body, field) => {
    const response = await apiOver().request('/v1/search', post(body));
    expect(response.status).toBe(400);
    expect(await problemIn(response)).toMatchObject({ code: 'bad-input', where: field });
  });

  test('a body of 1 MB is refused before it is read', async () => {
    const response = await apiOver().request('/v1/search', post({ query: 'x'.repeat(1_000_000) }));
    expect(response.status).toBe(413);
  });
});

describe('POST /v1/grade', () => {
  test.each([
    [{}, 'answer'],
    [{ cardId: CARD_ID }, 'answer'],
    [{ question: 'q', answer: 'a' }, 'reference'],
    [{ cardId: CARD_ID, answer: 'x'.repeat(100_001) }, 'answer'],
    [{ question: '', reference: 'r', answer: 'a' }, 'question'],
    [{ question: 'q', reference: ' ', answer: 'a' }, 'reference'],
  ])('refuses %j and names a field', async (body, field) => {
    const response = await apiOver().request('/v1/grade', post(body));
    expect(response.status).toBe(400);
    const problem = await problemIn(response);
    expect(`${String(problem['where'])} ${String(problem['detail'])}`).toContain(field);
  });

  test('a card and a reference at once are refused', async () => {
    const body = { cardId: CARD_ID, question: 'q', reference: 'r', answer: 'a' };
    expect((await apiOver().request('/v1/grade', post(body))).status).toBe(400);
  });

  test('text that cannot be a card id is an unknown card', async () => {
    const response = await apiOver().request('/v1/grade', post({ cardId: 'nope', answer: 'a' }));
    expect(response.status).toBe(404);
    expect(await problemIn(response)).toMatchObject({ code: 'not-found', where: 'cardId' });
  });
});

test.each([
  ['/v1/cards?limit=many', 'limit'],
  ['/v1/cards?limit=0', 'limit'],
  ['/v1/cards?limit=1&limit=2', 'limit'],
  ['/v1/cards?colour=red', 'colour'],
  ['/v1/cards?query=', 'query'],
  [`/v1/cards/${CARD_ID}/related?limit=1000`, 'limit'],
])('GET %s is refused', async (url, field) => {
  const response = await apiOver().request(url);
  expect(response.status).toBe(400);
  expect(await problemIn(response)).toMatchObject({ code: 'bad-input', where: field });
});

test.each([
  '/v1/cards/nope',
  '/v1/cards/nope/related',
  '/v1/nothing',
  '/nothing',
  '/docs/package.json',
  '/docs/..%2Fpackage.json',
])('GET %s is not found', async (url) => {
  const response = await apiOver().request(url);
  expect(response.status).toBe(404);
  expect(await problemIn(response)).toMatchObject({ code: 'not-found' });
});

test('an unknown route is not found for other methods too', async () => {
  const response = await apiOver().request('/v1/nothing', post({}));
  expect(response.status).toBe(404);
});

const STATUS: Record<ErrorCode, number> = {
  usage: 400,
  'bad-input': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'too-large': 413,
  unreadable: 500,
  internal: 500,
  'data-folder-refused': 503,
  'data-folder-locked': 503,
  'model-unavailable': 503,
  'not-ready': 503,
  'disk-full': 507,
};

test.each(Object.entries(STATUS))('a core error %s answers %i', async (code, status) => {
  const search = async () => {
    throw new DeckwiseError(code as ErrorCode, 'It did not work.', { hint: 'Do this.', where: 'deck.md:42' });
  };
  const response = await apiOver({ search }).request('/v1/search', post({ query: 'q' }));
  expect(response.status).toBe(status);
  expect(await problemIn(response)).toMatchObject({ code });
});

test('a core error says what, where and what next', async () => {
  const card = async () => {
    throw new DeckwiseError('not-found', 'No such card.', { hint: 'Search for it.', where: 'cardId' });
  };
  const response = await apiOver({ card }).request(`/v1/cards/${CARD_ID}`);
  expect(await problemIn(response)).toMatchObject({
    detail: 'No such card.',
    hint: 'Search for it.',
    where: 'cardId',
  });
});

test('what broke inside is not told to the client', async () => {
  const decks = async () => {
    throw new Error('secret path /home/ada');
  };
  const response = await apiOver({ decks }).request('/v1/decks');
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain('secret');
});

describe('before the first generation', () => {
  const notReady = async () => {
    throw new DeckwiseError('not-ready', 'No cards can be searched yet.', { hint: 'Run `deckwise ingest`.' });
  };
  const empty = { ready: () => false, search: notReady };

  test.each(['/v1/decks', '/v1/stats', '/v1/cards', `/v1/cards/${CARD_ID}`, '/readyz'])(
    'GET %s is not ready',
    async (url) => {
      const response = await apiOver(empty).request(url);
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await problemIn(response)).toMatchObject({ code: 'not-ready' });
    },
  );

  test('searching is not ready, being alive is', async () => {
    const api = apiOver(empty);
    expect((await api.request('/v1/search', post({ query: 'q' }))).status).toBe(503);
    expect((await api.request('/healthz')).status).toBe(200);
    expect((await api.request('/openapi.json')).status).toBe(200);
  });

  test('a refused data folder is named as such', async () => {
    const search = async () => {
      throw new DeckwiseError('data-folder-refused', 'Made with another model.');
    };
    const response = await apiOver({ ready: () => false, search }).request('/readyz');
    expect(response.status).toBe(503);
    expect(await problemIn(response)).toMatchObject({ code: 'data-folder-refused' });
  });

  test('the first requests load what is there, together', async () => {
    let loaded = false;
    const search = vi.fn(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      loaded = true;
      return { hits: [], noMatch: true, tookMs: 1 };
    });
    const api = apiOver({ ready: () => loaded, search, decks: async () => [] });
    const responses = await Promise.all([
      api.request('/readyz'),
      api.request('/v1/decks'),
      api.request('/v1/decks'),
    ]);
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(search).toHaveBeenCalledTimes(1);
  });
});
