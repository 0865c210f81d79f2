import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CONFIG_FILE, describeSettings, environmentName, loadSettings, wantsColour } from '../src/config.ts';
import { DeckwiseError } from '../src/errors.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'deckwise-config-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function writeConfig(text: string): void {
  writeFileSync(join(folder, CONFIG_FILE), text);
}

function errorOf(action: () => unknown): DeckwiseError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof DeckwiseError) return thrown;
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('loadSettings', () => {
  test('defaults listen on loopback and keep data in the working folder', () => {
    const settings = loadSettings({}, {}, folder);
    expect(settings).toMatchObject({ host: '127.0.0.1', port: 7341, allowedHosts: [], logLevel: 'warn' });
    expect(settings.data).toBe(join(folder, '.deckwise'));
    expect(settings.apiKey).toBeUndefined();
    expect(settings.model).toBeUndefined();
  });

  test('a flag beats the environment, which beats the file, which beats the default', () => {
    const settled = (flags: object, environment: Record<string, string>) =>
      loadSettings(flags, environment, folder).port;
    expect(settled({}, {})).toBe(7341);
    writeConfig('{"port": 1}');
    expect(settled({}, {})).toBe(1);
    expect(settled({}, { DECKWISE_PORT: '2' })).toBe(2);
    expect(settled({ port: '3' }, { DECKWISE_PORT: '2' })).toBe(3);
  });

  test('an absent flag or an empty variable leaves what comes after it', () => {
    writeConfig('{"data": "mine", "apiKey": "from the file"}');
    const settings = loadSettings({ data: undefined }, { DECKWISE_API_KEY: '' }, folder);
    expect(settings.data).toBe(join(folder, 'mine'));
    expect(settings.apiKey).toBe('from the file');
  });

  test('lists are comma-separated in the environment', () => {
    const settings = loadSettings({}, { DECKWISE_ALLOWED_HOSTS: 'decks.example, cards.example,' }, folder);
    expect(settings.allowedHosts).toEqual(['decks.example', 'cards.example']);
  });

  test('an unknown key in the file is an error that names the key', () => {
    writeConfig('{"colour": "red"}');
    const error = errorOf(() => loadSettings({}, {}, folder));
    expect(error.code).toBe('bad-input');
    expect(error.where).toContain('colour');
    expect(error.where).toContain(CONFIG_FILE);
  });

  test.each(['not json', '[]', '"text"', '{"port": "7341"}', '{"port": 70000}', '{"hub": "ftp://models"}'])(
    'a file holding %s is refused',
    (text) => {
      writeConfig(text);
      expect(errorOf(() => loadSettings({}, {}, folder)).code).toBe('bad-input');
    },
  );

  test('a bad flag is a usage error that names the flag', () => {
    const error = errorOf(() => loadSettings({ port: 'eighty' }, {}, folder));
    expect(error.code).toBe('usage');
    expect(error.where).toBe('--port');
  });

  test('a bad variable is named', () => {
    const error = errorOf(() => loadSettings({}, { DECKWISE_LOG_LEVEL: 'loud' }, folder));
    expect(error.code).toBe('bad-input');
    expect(error.where).toBe('DECKWISE_LOG_LEVEL');
  });

  test('numbers and switches of studying are read from the environment', () => {
    const environment = { DECKWISE_RETENTION: '0.85', DECKWISE_NEW_PER_DAY: '5', DECKWISE_FUZZ: 'true' };
    expect(loadSettings({}, environment, folder)).toMatchObject({
      retention: 0.85,
      newPerDay: 5,
      fuzz: true,
    });
    for (const wrong of [
      { DECKWISE_RETENTION: '1.5' },
      { DECKWISE_FUZZ: 'yes' },
      { DECKWISE_DAY_START_HOUR: '24' },
    ]) {
      expect(errorOf(() => loadSettings({}, wrong, folder)).where).toBe(Object.keys(wrong)[0]);
    }
  });

  test('other DECKWISE variables are none of its business', () => {
    expect(() => loadSettings({}, { DECKWISE_SOMETHING_ELSE: '1' }, folder)).not.toThrow();
  });
});

test('every setting is documented and has an environment variable', () => {
  for (const setting of describeSettings()) {
    expect(setting.description).not.toBe('');
    expect(setting.environment).toBe(environmentName(setting.name));
  }
  expect(environmentName('modelCache')).toBe('DECKWISE_MODEL_CACHE');
});

test('NO_COLOR turns colours off when it is not empty, and so does a dumb terminal', () => {
  expect(wantsColour({})).toBe(true);
  expect(wantsColour({ NO_COLOR: '' })).toBe(true);
  expect(wantsColour({ NO_COLOR: '1' })).toBe(false);
  expect(wantsColour({ TERM: 'dumb' })).toBe(false);
});
