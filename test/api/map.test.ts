import { expect, test, vi } from 'vitest';
import type { CardMap } from '../../src/map/card-map.ts';
import { CARD, CARD_ID } from '../fixtures/fake-deckwise.ts';
import { apiOver } from './api-under-test.ts';

const DRAWN: CardMap = {
  state: 'drawn',
  generation: 3,
  cards: [{ id: CARD_ID, deck: CARD.deck, title: 'B-trees', x: 0.25, y: 1, recall: null }],
};

test('the map is the cards with their places', async () => {
  const map = vi.fn(async () => DRAWN);
  const response = await apiOver({ map }).request('/v1/map?deck=storage');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ generation: 3, cards: DRAWN.cards });
  expect(map).toHaveBeenCalledWith('storage');
});

test('a map being drawn is said to be, with the time to come back', async () => {
  const map = async (): Promise<CardMap> => ({ state: 'drawing', progress: 0.4 });
  const response = await apiOver({ map }).request('/v1/map');
  expect(response.status).toBe(202);
  expect(response.headers.get('retry-after')).toBe('1');
  expect(await response.json()).toEqual({ progress: 0.4 });
});

test('an unknown parameter of the map is a problem', async () => {
  const response = await apiOver().request('/v1/map?zoom=3');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 'bad-input' });
});
