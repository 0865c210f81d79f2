import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DeckwiseError, type ErrorCode } from '../../src/errors.ts';
import { CARD_ID } from '../fixtures/fake-deckwise.ts';
import { cli, jsonOf } from './cli-under-test.ts';

describe('wrong usage exits with 2', () => {
  test.each([
    [[]],
    [['serach', 'q']],
    [['search']],
    [['search', 'q', '--colour', 'red']],
    [['search', 'q', '-n']],
    [['search', 'q', '-n', '0']],
    [['search', 'q', '-n', '101']],
    [['search', 'q', '-n', 'many']],
    [['search', 'q', '--limit', '2.5']],
    [['--colour', 'search', 'q']],
    [['grade']],
    [['grade', CARD_ID, 'two', 'answers']],
    [['related']],
    [['decks', 'extra']],
    [['serve', '--port', 'eighty']],
    [['serve', '--port', '70000']],
    [['serve', '--host', '0.0.0.0']],
    [['ingest', '--model']],
  ])('%j', async (argv) => {
    const result = await cli(argv);
    expect(result.code).toBe(2);
    expect(result.stdout).toBe('');
    expect(result.stderr).toMatch(/^Error: .+/);
    expect(result.stderr).toMatch(/next/);
  });

  test('a mistyped command is met with the right one', async () => {
    expect((await cli(['serach', 'q'])).stderr).toContain('search');
  });
});

describe('bad input exits with 3', () => {
  test.each([
    [['search', '']],
    [['search', '  ']],
    [['search', 'x'.repeat(10_001)]],
    [['search', 'q', '--deck', '']],
    [['ask', '']],
    [['grade', 'nope', 'a']],
    [['related', 'nope']],
    [['grade', CARD_ID, 'x'.repeat(100_001)]],
  ])('%j', async (argv) => {
    const result = await cli(argv);
    expect(result.code).toBe(3);
    expect(result.opened).toEqual([]);
  });
});

const EXIT_CODE: Record<ErrorCode, number> = {
  usage: 2,
  'bad-input': 3,
  'too-large': 3,
  'not-found': 3,
  unauthorized: 3,
  forbidden: 3,
  unreadable: 3,
  'model-unavailable': 3,
  'not-ready': 3,
  'data-folder-refused': 4,
  'data-folder-locked': 4,
  'disk-full': 4,
  internal: 70,
};

test.each(Object.entries(EXIT_CODE))('a failure %s exits with %i', async (code, exitCode) => {
  const decks = async () => {
    throw new DeckwiseError(code as ErrorCode, 'It did not work.');
  };
  const result = await cli(['decks'], { deckwise: { decks } });
  expect(result.code).toBe(exitCode);
  expect(result.stderr).toContain('It did not work.');
  expect(result.closed).toBe(1);
});

test('a failure under --json is one problem on stdout, and words on stderr', async () => {
  const decks = async () => {
    throw new DeckwiseError('data-folder-refused', 'Another model made it.', {
      where: '/data',
      hint: 'Ingest again.',
    });
  };
  const result = await cli(['decks', '--json'], { deckwise: { decks } });
  expect(jsonOf(result)).toMatchObject({
    code: 'data-folder-refused',
    detail: 'Another model made it.',
    where: '/data',
    hint: 'Ingest again.',
  });
  expect(result.stderr).toContain('Another model made it.');
  expect(jsonOf(await cli(['decks', '--json', '--colour']))).toMatchObject({ code: 'usage' });
});

describe('help', () => {
  test('of deckwise names commands, settings and exit codes', async () => {
    const { code, stdout, stderr } = await cli(['--help']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const word of ['search', 'grade', 'DECKWISE_API_KEY', 'Exit codes', '70'])
      expect(stdout).toContain(word);
  });

  test.each([
    'start',
    'ingest',
    'search',
    'ask',
    'grade',
    'related',
    'duplicates',
    'decks',
    'study',
    'stats',
    'serve',
    'doctor',
  ])('of %s names its flags', async (command) => {
    const { code, stdout } = await cli([command, '--help']);
    expect(code).toBe(0);
    for (const flag of ['--json', '--data', '--help']) expect(stdout).toContain(flag);
  });

  test('the version is that of the package', async () => {
    const { code, stdout } = await cli(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('settings', () => {
  const deckwise = { decks: async () => [] };

  test('the data folder is the flag, else the environment, else ./.deckwise', async () => {
    const environment = { DECKWISE_DATA: '/from/environment', DECKWISE_THREADS: '1' };
    const folderOf = async (...argv: string[]) =>
      (await cli(argv, { deckwise, environment })).opened[0]?.dataFolder;
    expect(await folderOf('decks', '--data', '/from/flag')).toBe('/from/flag');
    expect(await folderOf('decks')).toBe('/from/environment');
    const { opened } = await cli(['decks'], { deckwise, workingFolder: tmpdir() });
    expect(opened[0]?.dataFolder).toBe(join(tmpdir(), '.deckwise'));
  });

  test('a wrong settings file stops every command and names the key', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'deckwise-cli-'));
    writeFileSync(join(folder, 'deckwise.config.json'), '{"prot": 80}');
    const result = await cli(['decks'], { workingFolder: folder });
    rmSync(folder, { recursive: true });
    expect(result.code).toBe(3);
    expect(result.stderr).toContain('prot');
  });
});

describe('colours', () => {
  const deckwise = { decks: async () => [{ id: 'a', name: 'A', cards: 1 }] };
  const escape = '\u001b[';

  test('are for terminals, unless NO_COLOR is set', async () => {
    expect((await cli(['decks'], { deckwise, columns: 80 })).stdout).toContain(escape);
    expect((await cli(['decks'], { deckwise })).stdout).not.toContain(escape);
    expect(
      (await cli(['decks'], { deckwise, columns: 80, environment: { NO_COLOR: '1' } })).stdout,
    ).not.toContain(escape);
  });
});
