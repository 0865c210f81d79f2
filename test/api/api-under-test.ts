import { pino } from 'pino';
import { createApi, type ApiOptions } from '../../src/api/app.ts';
import type { Deckwise } from '../../src/deckwise.ts';
import { fakeDeckwise } from '../fixtures/fake-deckwise.ts';

/** An API over a fake, silent, at its default host. */
export function apiOver(parts: Partial<Deckwise> = {}, options: Partial<ApiOptions> = {}) {
  return createApi({
    deckwise: fakeDeckwise(parts),
    logger: pino({ level: 'silent' }),
    hosts: ['127.0.0.1'],
    pageFolder: '/nowhere',
    version: '0.0.0',
    ...options,
  });
}

export function post(body: unknown, headers: Record<string, string> = {}): RequestInit {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return { method: 'POST', body: text, headers: { 'Content-Type': 'application/json', ...headers } };
}
