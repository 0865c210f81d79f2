import { expect, test, vi } from 'vitest';
import { DeckwiseError } from '../../src/errors.ts';
import { apiOver } from './api-under-test.ts';

test('the diagnostics of a deck, whose id may hold slashes', async () => {
  const place = { file: 'notes/math/sets.md', line: 3, column: 1 };
  const lines = [{ number: 3, text: ':p Where is the answer?' }];
  const found = { ...place, severity: 'error' as const, code: 'missing-answer', message: 'None.', lines };
  const counts = { error: 1, warning: 0, info: 0 };
  const files = [{ file: place.file, changed: true, counts, diagnostics: [found] }];
  const diagnostics = vi.fn(async () => files);
  const response = await apiOver({ diagnostics }).request('/v1/diagnostics?deck=math%2Fsets');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ files });
  expect(diagnostics).toHaveBeenCalledWith('math/sets');
});

test.each(['', '?deck=', '?deck=a&other=b'])(
  'a request that names no deck is refused: “%s”',
  async (query) => {
    expect((await apiOver().request(`/v1/diagnostics${query}`)).status).toBe(400);
  },
);

test('a deck that is not there is a problem', async () => {
  const diagnostics = async () => {
    throw new DeckwiseError('not-found', 'There is no deck “sets”.', { where: 'deck' });
  };
  const response = await apiOver({ diagnostics }).request('/v1/diagnostics?deck=sets');
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ code: 'not-found', where: 'deck' });
});
