import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOME, hashOf, routeOf } from '../../src/web/route.ts';
import type { Route } from '../../src/web/route.ts';

const text = fc.string({ unit: 'grapheme' });
const name = fc.string({ unit: 'grapheme', minLength: 1 });
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.record({ view: fc.constant('ask' as const), query: name, asked: fc.boolean(), deck: text }),
  fc.record({ view: fc.constant('card' as const), id: name, quote: text, deck: text }),
  fc.record({ view: fc.constant('decks' as const), filter: text }),
  fc.record({ view: fc.constant('deck' as const), deck: name, filter: text }),
  fc.record({ view: fc.constant('study' as const), deck: text, topic: text }),
  fc.record({ view: fc.constant('session' as const), id: name }),
  fc.record({ view: fc.constant('map' as const), deck: text, card: text }),
  fc.constant<Route>({ view: 'statistics' }),
);

describe('the route in the URL hash', () => {
  test('round-trips whatever it holds', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(routeOf(hashOf(route))).toEqual(route);
      }),
    );
  });

  test('never throws, whatever somebody puts into the address', () => {
    fc.assert(
      fc.property(text, (hash) => {
        expect(hashOf(routeOf(hash))).toMatch(/^#\//);
      }),
    );
    expect(routeOf('#/card/%E0%A4%A')).toMatchObject({ view: 'card', id: '%E0%A4%A' });
  });

  test.each(['', '#', '#/', '#/ask', '#/nowhere', '#/card/'])('leads home from %j', (hash) => {
    expect(routeOf(hash)).toEqual(HOME);
  });

  test('keeps addresses short: empty parts are left out', () => {
    expect(hashOf({ view: 'ask', query: 'what is p99?', asked: true, deck: '' })).toBe(
      '#/ask?q=what+is+p99%3F',
    );
    expect(hashOf(HOME)).toBe('#/');
  });
});
