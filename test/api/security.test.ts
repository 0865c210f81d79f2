import { describe, expect, test } from 'vitest';
import { serveApi } from '../../src/api/serve.ts';
import { isLoopback } from '../../src/loopback.ts';
import { apiOver, post } from './api-under-test.ts';

const decks = async () => [];

async function statusFor(headers: Record<string, string>, hosts: string[] = ['127.0.0.1']): Promise<number> {
  return (await apiOver({ decks }, { hosts }).request('/v1/decks', { headers })).status;
}

describe('Host', () => {
  test.each([
    'localhost',
    'localhost:7341',
    'LOCALHOST:1',
    'localhost.',
    '127.0.0.1:7341',
    '[::1]',
    '[::1]:7341',
  ])('answers to %s', async (host) => {
    expect(await statusFor({ Host: host })).toBe(200);
  });

  test.each([
    'evil.example',
    'evil.example:7341',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'evil@localhost',
    'localhost@evil.example',
    'localhost/evil.example',
    '192.168.1.5:7341',
    '',
  ])('does not answer to %j', async (host) => {
    const response = await apiOver({ decks }).request('/v1/decks', { headers: { Host: host } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', where: 'Host' });
  });

  test('answers to the bound host and to configured names', async () => {
    expect(await statusFor({ Host: '192.168.1.5:7341' }, ['192.168.1.5'])).toBe(200);
    expect(await statusFor({ Host: 'Decks.Example' }, ['0.0.0.0', 'decks.example'])).toBe(200);
  });

  test('is checked on every route', async () => {
    for (const path of ['/', '/healthz', '/metrics', '/openapi.json', '/docs', '/nothing']) {
      const response = await apiOver().request(path, { headers: { Host: 'evil.example' } });
      expect(response.status, path).toBe(403);
    }
  });
});

describe('Origin', () => {
  const Host = 'localhost:7341';

  test('our own page may ask', async () => {
    expect(await statusFor({ Host, Origin: 'http://localhost:7341' })).toBe(200);
  });

  test.each([
    'http://evil.example',
    'https://localhost.evil.example',
    'null',
    'http://localhost:3000',
    'http://127.0.0.1:7341',
    'nonsense',
  ])('a page of %s may not', async (origin) => {
    const response = await apiOver({ decks }).request('/v1/decks', { headers: { Host, Origin: origin } });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ code: 'forbidden', where: 'Origin' });
  });

  test('a configured name may ask although a proxy addresses us otherwise', async () => {
    expect(await statusFor({ Host, Origin: 'https://decks.example' }, ['decks.example'])).toBe(200);
  });

  test('there is no CORS', async () => {
    const preflight = { Host, Origin: 'http://localhost:7341', 'Access-Control-Request-Method': 'POST' };
    const response = await apiOver().request('/v1/search', { method: 'OPTIONS', headers: preflight });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('API key', () => {
  const keyed = apiOver({ decks }, { apiKey: 'a long secret' });

  test.each([
    undefined,
    '',
    'Bearer',
    'Bearer wrong',
    'Basic a long secret',
    'a long secret',
    'Bearer a long secretx',
  ])('Authorization %j is refused', async (authorization) => {
    const headers: Record<string, string> =
      authorization === undefined ? {} : { Authorization: authorization };
    const response = await keyed.request('/v1/decks', { headers });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('Bearer');
    expect(await response.json()).toMatchObject({ code: 'unauthorized' });
  });

  test('the right key passes', async () => {
    const response = await keyed.request('/v1/decks', { headers: { Authorization: 'Bearer a long secret' } });
    expect(response.status).toBe(200);
  });

  test('a body is not read for who has no key', async () => {
    expect((await keyed.request('/v1/search', post('x'.repeat(300_000)))).status).toBe(401);
  });

  test('metrics want it too; health and documentation do not', async () => {
    expect((await keyed.request('/metrics')).status).toBe(401);
    for (const path of ['/healthz', '/readyz', '/openapi.json', '/docs']) {
      expect((await keyed.request(path)).status, path).toBe(200);
    }
  });

  test('the OpenAPI document says so', async () => {
    expect(await (await keyed.request('/openapi.json')).json()).toMatchObject({ security: [{ key: [] }] });
  });

  test.each(['0.0.0.0', '::', '192.0.2.1'])('listening on %s needs one', async (host) => {
    await expect(serveApi(apiOver(), host, 0)).rejects.toMatchObject({ code: 'usage', where: '--host' });
  });

  test('with one, every address may be listened on', async () => {
    const server = await serveApi(keyed, '0.0.0.0', 0, 'a long secret');
    const response = await fetch(new URL('/v1/decks', server.url));
    await server.close();
    expect(response.status).toBe(401);
  });
});

test('loopback is what only this machine reaches', () => {
  for (const host of ['localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])
    expect(isLoopback(host), host).toBe(true);
  for (const host of ['0.0.0.0', '::', '192.168.0.1', '127.evil.example'])
    expect(isLoopback(host), host).toBe(false);
});

test('every response confines the page and is not sniffed, framed or shared', async () => {
  for (const path of ['/healthz', '/nothing', '/docs']) {
    const { headers } = await apiOver().request(path);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  }
});
