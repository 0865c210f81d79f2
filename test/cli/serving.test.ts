import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { DeckwiseError } from '../../src/errors.ts';
import { INGEST_REPORT, STATS } from '../fixtures/fake-deckwise.ts';
import { cli } from './cli-under-test.ts';
import { whileServing } from './while-serving.ts';

describe('serve', () => {
  test('prints its address, serves until it is stopped and closes the data folder', async () => {
    const result = await whileServing(
      ['serve', '--json'],
      { deckwise: { decks: async () => [] } },
      async (url) => {
        expect(await (await fetch(new URL('/v1/decks', url))).json()).toEqual({ decks: [] });
        expect(
          (await fetch(new URL('/v1/decks', url), { headers: { Origin: 'http://evil.example' } })).status,
        ).toBe(403);
      },
    );
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout)).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
    });
    expect(result.closed).toBe(1);
    expect(result.opened).toMatchObject([{ worker: true }]);
  });

  test('loads what there is before anybody asks', async () => {
    const search = vi.fn(async () => ({ hits: [], noMatch: true, tookMs: 1 }));
    await whileServing(['serve'], { deckwise: { ready: () => false, search } }, async () => {
      await vi.waitFor(() => expect(search).toHaveBeenCalled());
    });
  });

  test('wants the key that the environment sets', async () => {
    const options = { deckwise: { decks: async () => [] }, environment: { DECKWISE_API_KEY: 'secret' } };
    await whileServing(['serve'], options, async (url) => {
      expect((await fetch(new URL('/v1/decks', url))).status).toBe(401);
      const headers = { Authorization: 'Bearer secret' };
      expect((await fetch(new URL('/v1/decks', url), { headers })).status).toBe(200);
    });
  });

  test('a port in use is an error that names the way out', async () => {
    await whileServing(['serve'], {}, async (url) => {
      const second = await cli(['serve', '--port', new URL(url).port]);
      expect(second.code).toBe(3);
      expect(second.stderr).toContain('--port');
      expect(second.closed).toBe(1);
    });
  });
});

describe('start', () => {
  test('serves while it ingests the decks named', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let ready = false;
    const ingest = vi.fn(async () => {
      await held;
      ready = true;
      return INGEST_REPORT;
    });
    const search = async () => {
      throw new DeckwiseError('not-ready', 'Not yet.');
    };
    const deckwise = { ingest, search, ready: () => ready };
    const result = await whileServing(['start', 'mine'], { deckwise }, async (url) => {
      expect((await fetch(new URL('/readyz', url))).status).toBe(503);
      release();
      await vi.waitFor(async () => expect((await fetch(new URL('/readyz', url))).status).toBe(200));
    });
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('14 cards in 1 deck');
    expect(ingest).toHaveBeenCalledWith(expect.objectContaining({ paths: ['mine'] }));
  });

  const failing = async () => {
    throw new DeckwiseError('not-found', 'There is no such folder.');
  };

  test('ends when there is nothing to serve', async () => {
    const deckwise = { ingest: failing, stats: async () => ({ ...STATS, cards: 0 }) };
    const result = await cli(['start', 'absent', '--port', '0'], { deckwise });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('There is no such folder.');
    expect(result.closed).toBe(1);
  });

  test('goes on serving the cards it has when they cannot be refreshed', async () => {
    const deckwise = { ingest: failing, stats: async () => ({ ...STATS, cards: 5 }), decks: async () => [] };
    const result = await whileServing(['start'], { deckwise }, async (url) => {
      expect((await fetch(new URL('/v1/decks', url))).status).toBe(200);
    });
    expect(result.code).toBe(0);
    expect(result.stderr).toContain('There is no such folder.');
  });
});

describe('ingest --watch', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'deckwise-watch-'));
    writeFileSync(join(folder, 'deck.md'), '# Deck\n');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('ingests again after changes, survives a failure and ends when stopped', async () => {
    const stop = new AbortController();
    const ingest = vi.fn(async () => INGEST_REPORT);
    const deckwise = { ingest, roots: async () => [folder] };
    const running = cli(['ingest', '--watch', '--json'], { deckwise, stop: stop.signal });
    const edit = () => appendFileSync(join(folder, 'deck.md'), 'more\n');
    const times = (count: number) =>
      vi.waitFor(
        () => {
          // The watcher needs a moment to be in place, so the edit is repeated until it is seen.
          edit();
          expect(ingest.mock.calls.length).toBeGreaterThanOrEqual(count);
        },
        { timeout: 20_000, interval: 1_000 },
      );
    await times(2);
    ingest.mockRejectedValueOnce(new DeckwiseError('disk-full', 'No space left.'));
    await times(ingest.mock.calls.length + 2);
    stop.abort();
    const { code, stdout, stderr } = await running;
    expect(code).toBe(0);
    expect(stderr).toContain('No space left.');
    const reports = stdout.trim().split('\n');
    expect(reports.length).toBe(ingest.mock.calls.length - 1);
    for (const report of reports) expect(JSON.parse(report)).toEqual(INGEST_REPORT);
  });
});
