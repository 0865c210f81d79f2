import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CONFIG_FILE, loadSettings } from '../../src/config.ts';
import { chatSettings, describeChatModel } from '../../src/tutor/chat-settings.ts';

/** The chat model that flags, environment and file together ask for. */
function chosen(flags: object, environment: Record<string, string> = {}, file = '{}') {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-chat-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, CONFIG_FILE), file);
  return chatSettings(loadSettings(flags, environment, folder));
}

describe('the chat model', () => {
  test('is off unless somebody asks for it', () => {
    expect(chosen({})).toBeUndefined();
    expect(chosen({}, { DECKWISE_CHAT_MODEL: 'llama3.2' })).toBeUndefined();
    expect(describeChatModel(undefined)).toContain('off');
  });

  test('of Ollama is looked for on this machine', () => {
    const environment = { DECKWISE_CHAT_PROVIDER: 'ollama', DECKWISE_CHAT_MODEL: 'llama3.2' };
    expect(chosen({}, environment)).toEqual({
      provider: 'ollama',
      model: 'llama3.2',
      url: 'http://127.0.0.1:11434',
      key: undefined,
      firstTokenTimeout: 60_000,
      totalTimeout: 180_000,
    });
  });

  test('takes flags before environment before file', () => {
    const file =
      '{"chatProvider": "openai", "chatModel": "c", "chatUrl": "http://127.0.0.1:1/v1", "chatKey": "k"}';
    const environment = { DECKWISE_CHAT_MODEL: 'b', DECKWISE_CHAT_TOTAL_TIMEOUT: '2.5' };
    expect(chosen({}, {}, file)).toMatchObject({ provider: 'openai', model: 'c', key: 'k' });
    expect(chosen({}, environment, file)).toMatchObject({ model: 'b', totalTimeout: 2_500 });
    expect(chosen({ chatModel: 'a' }, environment, file)).toMatchObject({ model: 'a' });
    expect(chosen({ chatProvider: 'off' }, environment, file)).toBeUndefined();
  });

  test.each([
    [{ DECKWISE_CHAT_PROVIDER: 'ollama' }, 'chatModel'],
    [{ DECKWISE_CHAT_PROVIDER: 'openai', DECKWISE_CHAT_MODEL: 'm' }, 'chatUrl'],
    [
      {
        DECKWISE_CHAT_PROVIDER: 'ollama',
        DECKWISE_CHAT_MODEL: 'm',
        DECKWISE_CHAT_URL: 'http://me:secret@127.0.0.1:11434',
      },
      'chatUrl',
    ],
    [{ DECKWISE_CHAT_PROVIDER: 'psychic' }, 'DECKWISE_CHAT_PROVIDER'],
    [{ DECKWISE_CHAT_URL: 'ftp://example.org' }, 'DECKWISE_CHAT_URL'],
    [{ DECKWISE_CHAT_FIRST_TOKEN_TIMEOUT: '0' }, 'DECKWISE_CHAT_FIRST_TOKEN_TIMEOUT'],
  ])('%j is refused, naming %s', (environment, where) => {
    expect(() => chosen({}, environment)).toThrow(expect.objectContaining({ code: 'bad-input', where }));
  });
});

describe('what is said of it', () => {
  const settings = {
    provider: 'openai',
    model: 'm',
    key: 'secret',
    firstTokenTimeout: 1,
    totalTimeout: 1,
  } as const;

  test.each(['http://127.0.0.1:8080/v1', 'http://localhost/v1', 'http://[::1]:1234/v1'])(
    'nothing leaves the machine for %s',
    (url) => expect(describeChatModel({ ...settings, url })).not.toContain('leave'),
  );

  test.each(['https://chat.example/v1', 'http://192.168.0.7:11434', 'http://127.0.0.1.example/v1'])(
    'questions and cards leave the machine for %s',
    (url) => {
      const said = describeChatModel({ ...settings, url });
      expect(said).toContain(`leave this machine for ${new URL(url).host}`);
      expect(said).not.toContain('secret');
    },
  );
});
