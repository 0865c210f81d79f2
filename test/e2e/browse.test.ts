import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium.ts';
import type { Misdeeds } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

let browser: Browser;
let running: RunningDeckwise;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), startDeckwise()]);
});
afterAll(async () => {
  await browser.close();
  await running.end();
});
beforeEach(async () => {
  ({ page, misdeeds } = await openPage(browser, running.url));
  await page.getByRole('link', { name: 'Decks' }).click();
});
afterEach(async () => {
  expect(misdeeds).toEqual({ foreign: [], errors: [] });
  await page.context().close();
});

describe('browsing', () => {
  test('lists every deck with its cards', async () => {
    await page.locator('.decks a').first().waitFor();
    const decks = await running.deckwise.decks();
    const shown = await page.locator('.decks a').allInnerTexts();
    expect(shown.length).toBe(decks.length);
    for (const { name, cards } of decks) {
      expect(shown.some((tile) => tile.includes(name) && tile.includes(`${cards} cards`))).toBe(true);
    }
  });

  test('opens a deck and a card by keys, and comes back to where it was', async () => {
    await page.locator('.decks a').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.locator('.card-list li').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const chosen = await page.evaluate(() => document.activeElement?.getAttribute('data-card-link'));
    await page.keyboard.press('Enter');
    await page.getByLabel('Your answer').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-card-link')))
      .toBe(chosen);
  });

  test('finds cards in a deck, and keeps the search through a reload', async () => {
    await page.getByRole('link', { name: /Economics Essentials/ }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('opportunity cost');
    await expect.poll(() => page.locator('.card-list li').first().innerText()).toMatch(/opportunity cost/i);
    await page.waitForURL(/filter=opportunity\+cost/);
    await page.reload();
    await expect.poll(() => page.locator('.card-list li').first().innerText()).toMatch(/opportunity cost/i);
  });

  test('goes through a deck from its first card', async () => {
    await page.getByRole('link', { name: /Data-Intensive Systems/ }).click();
    await page.getByRole('link', { name: 'Practise from the first card' }).click();
    await page.getByRole('navigation', { name: 'Going through the deck' }).waitFor();
    await page.getByRole('heading', { level: 1, name: /fault and a failure/ }).waitFor();
  });
});
