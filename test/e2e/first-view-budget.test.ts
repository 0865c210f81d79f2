import { gzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

/** kB of script, gzip; the promise is 250. */
const BUDGET = 110;

let browser: Browser;
let running: RunningDeckwise;
beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), startDeckwise()]);
});
afterAll(async () => {
  await browser.close();
  await running.end();
});

test(`a typed search loads at most ${BUDGET} kB of script, and a formula brings its own`, async () => {
  const { page } = await openPage(browser, 'about:blank');
  const scripts: Response[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('.js')) scripts.push(response);
  });
  const kilobytes = async () => {
    const bodies = await Promise.all(scripts.map((script) => script.body()));
    return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
  };
  // The hash keeps the examples of the day, which may hold formulas, off the first view.
  await page.goto(`${running.url}#/?q=denormalised+tables`);
  await page.locator('.hit').first().waitFor();
  const first = await kilobytes();
  expect(first).toBeGreaterThan(10);
  expect(first).toBeLessThanOrEqual(BUDGET);
  await page.goto(`${running.url}#/decks/${encodeURIComponent('mathematics/probability-and-statistics')}`);
  await page.locator('.katex').first().waitFor();
  expect(await kilobytes()).toBeGreaterThan(first);
});
