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
});
afterEach(async () => {
  expect(misdeeds).toEqual({ foreign: [], errors: [] });
  await page.context().close();
});

const searchBox = () => page.getByLabel('Ask your decks');
const cards = () => page.locator('.hit');
const focusedCard = () => page.evaluate(() => document.activeElement?.getAttribute('data-card-link') ?? null);

async function ask(question: string): Promise<void> {
  await page.keyboard.type(question);
  await page.keyboard.press('Enter');
}

describe('asking', () => {
  test('starts with the cursor in the search box and says what the decks hold', async () => {
    await page.getByText(/\d+ cards in 6 decks, all on this machine/).waitFor();
    expect(await searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test('shows the closest cards while the question is typed', async () => {
    await page.keyboard.type('why is a page slow when it calls many backends');
    await cards().first().waitFor();
    await page.getByText('Press Enter for an answer with citations').waitFor();
    expect(await cards().first().innerText()).toContain('Tail Latency Amplification');
  });

  test('answers with citations that open the card at the quoted sentence', async () => {
    await ask('What is the difference between a fault and a failure?');
    const citation = page.locator('.answer .citation-number').first();
    await citation.waitFor();
    await page.getByText('Taken from').waitFor();
    await citation.click();
    const quoted = page.locator('.card-answer mark.quoted').first();
    await quoted.waitFor();
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('a fault and a failure');
    expect(await quoted.evaluate((mark) => mark.getBoundingClientRect().top < innerHeight)).toBe(true);
  });

  test('says why each card matched: likelihood, field, deck', async () => {
    await ask('What is the difference between a fault and a failure?');
    const best = cards().first();
    await best.waitFor();
    expect(await best.innerText()).toMatch(/answers this, \d+ %/);
    expect(await best.innerText()).toMatch(/Matched in the (title|question|answer|background)/);
    expect(await best.innerText()).toContain('Data-Intensive Systems');
  });

  test('is driven by keys alone: arrows and j k move, Enter opens, Escape returns to the same card', async () => {
    await ask('How do B-trees and LSM trees compare?');
    await page.locator('.answer .citation-number').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const first = await focusedCard();
    await page.keyboard.press('j');
    const second = await focusedCard();
    expect(second).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focusedCard()).toBe(first);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByLabel('Your answer').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await cards().first().waitFor();
    await expect.poll(focusedCard).toBe(second);
    await page.keyboard.press('/');
    expect(await searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    expect(await searchBox().inputValue()).toBe('');
    await expect.poll(() => page.url()).toMatch(/#\/$/);
  });

  test('survives a reload and follows back and forward', async () => {
    await ask('What does a Bloom filter do?');
    await page.locator('.answer .citation-number').first().waitFor();
    await page.reload();
    await page.locator('.answer .citation-number').first().waitFor();
    expect(await searchBox().inputValue()).toBe('What does a Bloom filter do?');
    await searchBox().fill('What is a monopoly?');
    await page.keyboard.press('Enter');
    await page.waitForURL(/monopoly/);
    await page.goBack();
    await expect.poll(() => searchBox().inputValue()).toContain('Bloom');
    await page.goForward();
    await expect.poll(() => searchBox().inputValue()).toContain('monopoly');
  });

  test('says so when the decks do not cover it, and drafts a card to copy', async () => {
    await ask('Who won the football world cup in 1954?');
    await page.getByRole('heading', { name: 'Not in your decks' }).waitFor();
    await page.locator('.hits-dimmed .hit').first().waitFor();
    await page.getByText('Add a card for it').click();
    await page.getByRole('button', { name: 'Copy the draft' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const draft = await page.evaluate(() => navigator.clipboard.readText());
    expect(draft).toContain(':p Who won the football world cup in 1954?\n??x\n');
    expect(await page.locator('.answer').count()).toBe(0);
  });

  test('can be narrowed to one deck', async () => {
    await page.getByLabel('Search in').selectOption({ label: 'Economics Essentials' });
    await ask('What is the difference between a fault and a failure?');
    await cards().first().waitFor();
    const decks = await cards().locator('.deck-name').allInnerTexts();
    expect(new Set(decks)).toEqual(new Set(['Economics Essentials']));
  });

  test('leaves Enter to the input method editor while it composes', async () => {
    await page.keyboard.type('Fehler');
    const stillTyping = await searchBox().evaluate((box) =>
      box.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      ),
    );
    expect(stillTyping).toBe(true);
    expect(page.url()).not.toContain('#/ask');
  });
});
