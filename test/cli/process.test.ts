import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCli, ended, runCli, spawnCli } from '../fixtures/built-cli.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'deckwise-process-'));
  buildCli();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('help goes to stdout and is done', async () => {
  const { code, stdout, stderr } = await runCli(['--help'], folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('Usage: deckwise');
});

test('an unknown flag exits with 2 and leaves stdout empty', async () => {
  const { code, stdout, stderr } = await runCli(['stats', '--colour'], folder);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--colour');
});

test('the figures of an empty data folder are one line of JSON', async () => {
  const { code, stdout } = await runCli(['stats', '--json'], folder);
  expect(code).toBe(0);
  expect(stdout.endsWith('\n')).toBe(true);
  expect(JSON.parse(stdout)).toMatchObject({ decks: 0, cards: 0 });
});

test('searching before the first ingest says what to do', async () => {
  const { code, stderr } = await runCli(['search', 'anything'], folder);
  expect(code).toBe(3);
  expect(stderr).toContain('deckwise ingest');
});

test('a reader that closes the pipe early is no failure', async () => {
  const child = spawnCli(['--help'], folder);
  child.stdout!.destroy();
  const { code, stderr } = await ended(child);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});

describe.each(['SIGINT', 'SIGTERM'] as const)('%s', (signal) => {
  test.skipIf(process.platform === 'win32')('ends a server in order', async () => {
    const child = spawnCli(['serve', '--port', '0', '--json'], folder);
    const end = ended(child);
    const line = await new Promise<string>((resolve) =>
      child.stdout!.once('data', (data) => resolve(String(data))),
    );
    const { url } = JSON.parse(line) as { url: string };
    expect((await fetch(new URL('/healthz', url))).status).toBe(200);
    expect((await fetch(new URL('/readyz', url))).status).toBe(503);
    child.kill(signal);
    const { code, stderr } = await end;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await expect(fetch(new URL('/healthz', url))).rejects.toThrow();
  });
});
