import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cli, jsonOf } from './cli-under-test.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deckwise-check-'));
  writeFileSync(join(folder, 'good.md'), '# Good\n\n#### A\n:p What?\n??x\nThat.\nx??\n---\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeBadDeck(): void {
  writeFileSync(join(folder, 'bad.md'), '# Bad\n\n#### B\n:p What is it?\n??x\nx??\n---\n');
}

test('sound decks are done, and nothing is stored', async () => {
  const result = await cli(['check', folder]);
  expect(result.code).toBe(0);
  expect(result.stdout).toContain('1 card in 1 file: 0 errors');
  expect(result.opened).toEqual([]);
});

test('an error is a line with its place and an exit code', async () => {
  writeBadDeck();
  const { code, stdout } = await cli(['check', folder]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/bad\.md:\d+:\d+ error [a-z-]+ \S/);
});

test('--json is the whole report on one line', async () => {
  writeBadDeck();
  const result = await cli(['check', folder, '--json']);
  expect(result.code).toBe(1);
  expect(jsonOf(result)).toMatchObject({
    files: 2,
    counts: { error: 1 },
    diagnostics: [{ severity: 'error', file: expect.stringContaining('bad.md') }],
  });
});

test('--sarif is a log that names the same error', async () => {
  writeBadDeck();
  const result = await cli(['check', folder, '--sarif']);
  expect(result.code).toBe(1);
  const { version, runs } = jsonOf(result) as { version: string; runs: { results: { level: string }[] }[] };
  expect(version).toBe('2.1.0');
  expect(runs[0]!.results.map(({ level }) => level)).toContain('error');
});

test('a path at which there is nothing is not found', async () => {
  expect((await cli(['check', join(folder, 'absent')])).code).toBe(3);
});
