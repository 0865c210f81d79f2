import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { buildCli, ended, spawnCli } from '../fixtures/built-cli.ts';
import { type ChatScript, startChatServer } from '../fixtures/chat-server.ts';
import { cli, jsonOf } from './cli-under-test.ts';
import { whileServing } from './while-serving.ts';

const DECKS = join(import.meta.dirname, '..', '..', 'decks', 'data-engineering');
const QUESTION =
  'A user edits her profile and, after reloading the page, sees the old version; which guarantee is missing?';
const KEY = 'very-secret-key';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deckwise-chat-'));
  cpSync(DECKS, join(folder, 'decks'), { recursive: true });
  await cli(['ingest', join(folder, 'decks'), '--data', folder], { open: openDeckwise });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function chatEnvironment(script: ChatScript): Promise<Record<string, string>> {
  const { settings } = await startChatServer('openai', script);
  return {
    DECKWISE_CHAT_PROVIDER: 'openai',
    DECKWISE_CHAT_MODEL: settings.model,
    DECKWISE_CHAT_URL: settings.url,
    DECKWISE_CHAT_KEY: KEY,
  };
}

const ask = async (script: ChatScript, flags: readonly string[] = [], columns = 200) =>
  cli(['ask', QUESTION, '--data', folder, ...flags], {
    open: openDeckwise,
    environment: await chatEnvironment(script),
    columns,
  });

test('shows who wrote the answer and what no card says', async () => {
  const pieces = ['The reload was answered by a replica without the change [1]. It is magic.'];
  const { code, stdout, stderr } = await ask({ pieces });
  expect(code).toBe(0);
  expect(stdout).toContain('replica without the change. [1] It is magic. (no card says this)');
  expect(stdout).toContain('Written by tiny-tutor');
  expect(stderr).toContain('Chat model: tiny-tutor');
  expect(stderr).not.toContain('leave this machine');
});

test('shows why it quotes instead when the model fails', async () => {
  const { code, stdout } = await ask({ status: 500 });
  expect(code).toBe(0);
  expect(stdout).toContain('The chat model tiny-tutor refused to answer (status 500)');
  expect(stdout).toContain('Read-after-write');
});

test('a flag turns the model off', async () => {
  const { stdout, stderr } = await ask({ status: 500 }, ['--chat-provider', 'off']);
  expect(stdout).not.toContain('tiny-tutor');
  expect(stderr).toBe('');
});

test('the key is shown nowhere', async () => {
  const results = [
    await ask({ status: 401 }, ['--json']),
    await ask({ status: 401 }),
    await ask({ pieces: ['NOT COVERED'] }),
    await cli(['doctor', '--data', folder], {
      open: openDeckwise,
      environment: await chatEnvironment({ status: 401 }),
    }),
  ];
  expect(jsonOf(results[0]!)).toMatchObject({ notice: { code: 'chat-refused' } });
  for (const { stdout, stderr } of results) expect(stdout + stderr).not.toContain(KEY);
});

test('doctor names the model and says when texts leave the machine for it', async () => {
  const doctor = (environment: Record<string, string>) =>
    cli(['doctor', '--json', '--data', folder], { open: openDeckwise, environment });
  expect(jsonOf(await doctor({}))).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ name: 'chat-model', ok: true })]),
  });
  const elsewhere = { ...(await chatEnvironment({})), DECKWISE_CHAT_URL: 'https://chat.example/v1' };
  expect((await doctor(elsewhere)).stdout).toContain('leave this machine for chat.example');
});

test('so does serve when it starts', async () => {
  const elsewhere = { ...(await chatEnvironment({})), DECKWISE_CHAT_URL: 'https://chat.example/v1' };
  const { stderr } = await whileServing(['serve'], { environment: elsewhere }, async () => {});
  expect(stderr).toContain('leave this machine for chat.example');
});

test('a tracing service set up for other programs hears nothing, and JSON stays one line', async () => {
  buildCli();
  let heard = 0;
  const tracing = createServer((_, response) => {
    heard++;
    response.end('{}');
  });
  await new Promise<void>((resolve) => tracing.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void tracing.close());
  const { port } = tracing.address() as AddressInfo;
  const child = spawnCli(['ask', QUESTION, '--json', '--data', folder], folder, {
    ...(await chatEnvironment({ pieces: ['The reload was answered by a replica [1].'] })),
    LANGSMITH_TRACING: 'true',
    LANGSMITH_ENDPOINT: `http://127.0.0.1:${port}`,
    LANGSMITH_API_KEY: 'k',
    LANGCHAIN_VERBOSE: 'true',
  });
  const { code, stdout } = await ended(child);
  expect(code).toBe(0);
  expect(jsonOf({ stdout, stderr: '', code: 0, opened: [], closed: 0 })).toMatchObject({
    answeredBy: 'tiny-tutor',
  });
  expect(heard).toBe(0);
});
