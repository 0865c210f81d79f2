import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { readDeckImage } from '../../src/ingest/deck-image.ts';
import { CARD_ID } from '../fixtures/fake-deckwise.ts';
import { openedDeckwise } from '../fixtures/open-deckwise.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { apiOver } from './api-under-test.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const CARD = '#### Heap\n:p What does a heap look like?\n??x\n![a heap](heap.png)\nx??\n';

/** A deck at `decks/data/heaps.md` with pictures around it, and something outside that is nobody's business. */
function withPictures() {
  const folder = temporaryFolder();
  const decks = join(folder, 'decks');
  for (const name of ['decks/data/figures', 'decks/.hidden', 'outside'])
    mkdirSync(join(folder, name), { recursive: true });
  const files: Record<string, string | Buffer> = {
    'decks/data/heaps.md': CARD,
    'decks/data/heap.png': PNG,
    'decks/data/figures/a heap: drawn.png': PNG,
    'decks/shared.JPG': Buffer.from('ffd8ffe000104a464946', 'hex'),
    'decks/data/tree.svg':
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'decks/data/fake.png': '<script>alert(1)</script>',
    'decks/data/page.html': '<script>alert(1)</script>',
    'decks/.hidden/heap.png': PNG,
    'outside/secret.png': PNG,
    'outside/secret.txt': 'secret',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const deck = { root: decks, file: 'decks/data/heaps.md' };
  const app = apiOver({ image: (_, path) => readDeckImage([deck], path) });
  return { folder, app };
}

function picture(app: OpenAPIHono, path: string, headers = {}): Promise<Response> {
  return Promise.resolve(
    app.request(`/v1/cards/${CARD_ID}/image?${new URLSearchParams({ path })}`, { headers }),
  );
}

describe('a picture beside a deck', () => {
  test('is found from the folder of the deck file, anywhere in the ingested folder', async () => {
    const { app } = withPictures();
    const pictures = [
      ['heap.png', 'image/png'],
      ['./heap.png', 'image/png'],
      ['figures/a heap: drawn.png', 'image/png'],
      ['figures\\a heap: drawn.png', 'image/png'],
      ['../shared.JPG', 'image/jpeg'],
      ['../data/tree.svg', 'image/svg+xml'],
    ] as const;
    for (const [path, type] of pictures) {
      const response = await picture(app, path);
      expect(response.status, path).toBe(200);
      expect(response.headers.get('content-type')).toBe(type);
    }
    expect(Buffer.from(await (await picture(app, 'heap.png')).arrayBuffer())).toEqual(PNG);
  });

  test('comes confined: an SVG opened on its own runs nothing, and no type is guessed', async () => {
    const { app } = withPictures();
    const { headers } = await picture(app, 'tree.svg');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  test('is sent once', async () => {
    const { app } = withPictures();
    const etag = (await picture(app, 'heap.png')).headers.get('etag')!;
    const again = await picture(app, 'heap.png', { 'If-None-Match': etag });
    expect(again.status).toBe(304);
    expect(again.headers.get('content-security-policy')).toContain('sandbox');
    expect((await picture(app, 'tree.svg', { 'If-None-Match': etag })).status).toBe(200);
  });

  test('is found for a card by the deck it was ingested from, a folder or a single file', async () => {
    const { folder } = withPictures();
    for (const root of ['decks', 'decks/data/heaps.md']) {
      const deckwise = await openedDeckwise(join(folder, `data folder of ${root.length}`));
      await deckwise.ingest({ paths: [join(folder, root)] });
      const card = (await deckwise.cards({})).cards[0]!.id;
      expect((await deckwise.image(card, 'heap.png')).type).toBe('image/png');
      const above = deckwise.image(card, '../shared.JPG');
      if (root === 'decks') expect((await above).type).toBe('image/jpeg');
      else await expect(above).rejects.toMatchObject({ code: 'not-found' });
      await expect(deckwise.image(CARD_ID, 'heap.png')).rejects.toMatchObject({ code: 'not-found' });
    }
  });
});

describe('what is not there for a deck', () => {
  test.each([
    'absent.png',
    '../../outside/secret.png',
    '../../outside/secret.txt',
    '../../../../../../../../etc/passwd',
    '..\\..\\outside\\secret.png',
    'figures/../../../outside/secret.png',
    '../.hidden/heap.png',
    'figures',
    '.',
    '..',
    'heap.png\0.txt',
    '%2e%2e/%2e%2e/outside/secret.png',
    'file:///etc/passwd',
  ])('%j is not found', async (path) => {
    const { app } = withPictures();
    const response = await picture(app, path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('outside/');
  });

  test('an absolute path outside is not found', async () => {
    const { app, folder } = withPictures();
    expect((await picture(app, join(folder, 'outside', 'secret.png'))).status).toBe(404);
  });

  test.skipIf(process.platform === 'win32')('a link that leads outside is not found', async () => {
    const { app, folder } = withPictures();
    symlinkSync(join(folder, 'outside', 'secret.png'), join(folder, 'decks', 'data', 'link.png'));
    symlinkSync(join(folder, 'outside'), join(folder, 'decks', 'data', 'door'));
    symlinkSync(join(folder, 'decks', 'data', 'heap.png'), join(folder, 'decks', 'data', 'inside.png'));
    expect((await picture(app, 'link.png')).status).toBe(404);
    expect((await picture(app, 'door/secret.png')).status).toBe(404);
    expect((await picture(app, 'inside.png')).status).toBe(200);
  });

  test.skipIf(process.platform === 'win32')(
    'a link that calls a text a picture does not make it one',
    async () => {
      const { app, folder } = withPictures();
      symlinkSync(join(folder, 'decks', 'data', 'heaps.md'), join(folder, 'decks', 'data', 'deck.png'));
      expect((await picture(app, 'deck.png')).status).toBe(400);
    },
  );

  test.each(['heaps.md', 'page.html', 'fake.png'])('%s is no picture', async (path) => {
    const { app } = withPictures();
    const response = await picture(app, path);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toContain('alert');
  });

  test('a huge picture is too large', async () => {
    const { app, folder } = withPictures();
    truncateSync(join(folder, 'decks', 'data', 'heap.png'), 10 * 1024 * 1024 + 1);
    expect((await picture(app, 'heap.png')).status).toBe(413);
  });

  test('nothing named is a bad request', async () => {
    expect((await withPictures().app.request(`/v1/cards/${CARD_ID}/image`)).status).toBe(400);
  });
});

test('the key guards pictures too', async () => {
  const app = apiOver({}, { apiKey: 'secret' });
  expect((await picture(app, 'heap.png')).status).toBe(401);
});
