import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage, screenshot } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';
import { SAMPLE_DECKS } from './sample-decks.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

test('while the first index is built the page says so, and goes on by itself', async () => {
  const running = await startDeckwise({ decks: [] });
  const { page } = await openPage(browser, running.url);
  await page.getByText('Reading your decks…').waitFor();
  await screenshot(page, 'waiting');
  await running.deckwise.ingest({ paths: [SAMPLE_DECKS] });
  await page.getByText(/\d+ cards in 6 decks/).waitFor();
  expect(await page.getByText('Reading your decks…').count()).toBe(0);
  await page.context().close();
  await running.end();
});

test('when the server goes the page says so, keeps what was typed, and reconnects', async () => {
  const running = await startDeckwise();
  const { page } = await openPage(browser, running.url);
  await page.getByText(/\d+ cards in 6 decks/).waitFor();
  await running.stopServer();
  await page.keyboard.type('What is a Bloom filter?');
  await page.keyboard.press('Enter');
  await page.getByText('Deckwise is not answering').waitFor();
  await screenshot(page, 'gone');
  expect(await page.getByLabel('Ask your decks').inputValue()).toBe('What is a Bloom filter?');
  await running.startAgain();
  await page.locator('.answer .citation-number').first().waitFor();
  expect(await page.getByText('Deckwise is not answering').count()).toBe(0);
  await page.context().close();
  await running.end();
});

test('without any card the page explains what a card is and how it gets here', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'deckwise-empty-'));
  writeFileSync(join(empty, 'notes.md'), '# Nothing yet\n');
  const running = await startDeckwise({ decks: [empty] });
  const { page } = await openPage(browser, running.url);
  await page.getByRole('heading', { name: 'No cards yet' }).waitFor();
  await screenshot(page, 'empty');
  await page.context().close();
  await running.end();
});

test('a server with a key asks for it, and a wrong key brings the question back', async () => {
  const running = await startDeckwise({ apiKey: 'correct horse' });
  const { page } = await openPage(browser, running.url);
  const key = page.getByLabel('Key', { exact: true });
  await key.fill('wrong');
  await page.getByRole('button', { name: 'Continue' }).click();
  await key.waitFor();
  await key.fill('correct horse');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/\d+ cards in 6 decks/).waitFor();
  await page.reload();
  await page.getByText(/\d+ cards in 6 decks/).waitFor();
  await page.context().close();
  await running.end();
});
