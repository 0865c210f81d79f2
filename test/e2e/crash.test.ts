import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Stats } from '../../src/deckwise.ts';
import { launchChromium, openPage } from './chromium.ts';

const SERVER = fileURLToPath(new URL('serve-deckwise.ts', import.meta.url));

let browser: Browser;
let page: Page;
let server: ChildProcess;
let url: string;
let dataFolder: string;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'deckwise-crash-'));
  cpSync(inject('sampleData'), dataFolder, { recursive: true });
  await startServer('0');
  ({ page } = await openPage(browser, url));
  await page.goto(`${url}#/study`);
  await page.getByText(/new cards for today/).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel('Your answer').waitFor();
});
afterEach(async () => {
  await page.context().close();
  await killServer();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** A server in a process of its own; at the same port it is the same server for the page. */
async function startServer(port: string): Promise<void> {
  server = spawn(process.execPath, ['--import', 'tsx', SERVER, dataFolder, inject('pageFolder'), port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: server.stdout! });
  [url] = (await once(lines, 'line')) as [string];
}

/** As `kill -9` does: nothing is finished, nothing is closed. */
async function killServer(): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.kill('SIGKILL');
  await exited;
}

const restart = () => startServer(new URL(url).port);
const question = () => page.locator('.question').innerText();
const status = () => page.locator('.last-deed p').innerText();
const remaining = () => page.locator('.session-remaining').innerText();

async function reviewsToday(): Promise<number> {
  const stats = (await (await fetch(new URL('v1/stats', url))).json()) as Stats;
  return stats.study.today.reviews;
}

/** Answers the card shown and presses a rating. */
async function rate(key: string): Promise<void> {
  await page.getByLabel('Your answer').focus();
  await page.keyboard.type('I would say it has to do with this.');
  await page.keyboard.press('Control+Enter');
  await page.locator('.rating-bar').waitFor();
  await page.keyboard.press(key);
}

/** Rates and waits until the page shows the review as saved. */
async function saved(key: string, rating: string): Promise<void> {
  const before = await question();
  await rate(key);
  await expect.poll(question).not.toBe(before);
  expect(await status()).toContain(`Saved as ${rating}`);
}

test('kill -9 of the server in the middle of a session loses no review that the page showed as saved', async () => {
  await saved('4', 'easy');
  await saved('4', 'easy');
  await saved('3', 'good');
  await page.getByLabel('Your answer').fill('half an ans');
  const [asked, left, address] = [await question(), await remaining(), page.url()];
  await killServer();
  await restart();
  await page.reload();
  await page.getByLabel('Your answer').waitFor();
  expect(page.url()).toBe(address);
  expect([await question(), await remaining()]).toEqual([asked, left]);
  expect(await page.getByLabel('Your answer').inputValue()).toBe('half an ans');
  expect(await reviewsToday()).toBe(3);
  await saved('4', 'easy');
  expect(await reviewsToday()).toBe(4);
  await page.locator('.question').focus();
  await page.keyboard.press('u');
  await page.locator('.last-deed p').getByText('Taken back.').waitFor();
  expect(await reviewsToday()).toBe(3);
});

test('kill -9 while a review is on its way stores it once, without a reload', async () => {
  await saved('4', 'easy');
  const before = await question();
  await Promise.all([rate('3'), page.waitForRequest(/\/reviews$/).then(killServer)]);
  await page.getByText('Deckwise is not answering').waitFor();
  await restart();
  await expect.poll(status).toContain('Saved as good');
  expect(await question()).not.toBe(before);
  expect(await reviewsToday()).toBe(2);
});
