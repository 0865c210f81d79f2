import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium, openPage, screenshot } from './chromium.ts';
import type { Misdeeds } from './chromium.ts';
import { HOSTILE_QUESTION, writeHostileDeck } from './hostile-deck.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

let browser: Browser;
let running: RunningDeckwise;
let page: Page;
let misdeeds: Misdeeds;

beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), startDeckwise({ decks: [writeHostileDeck()] })]);
});
afterAll(async () => {
  await browser.close();
  await running.end();
});
beforeEach(async () => {
  ({ page, misdeeds } = await openPage(browser, running.url));
});
afterEach(async () => {
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  // Not even an attempt reaches the Content-Security-Policy: that would be an error in the console.
  expect(misdeeds).toEqual({ foreign: [], errors: [] });
  await page.context().close();
});

async function openCard(question: string): Promise<void> {
  const { cards } = await running.deckwise.cards({});
  const card = cards.find((candidate) => candidate.question === question);
  await page.goto(`${running.url}#/card/${card?.id ?? 'none'}`);
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await page.locator('.card-answer .markdown').waitFor();
}

describe('a deck that means harm', () => {
  test('is shown as text: nothing runs, loads, covers or leaves the page', async () => {
    await openCard(HOSTILE_QUESTION);
    await page.locator('.card-answer .katex').first().waitFor();
    const answer = page.locator('.card-answer .markdown');
    expect(await answer.innerText()).toContain("<script>window.pwned = 'script'</script>");
    expect(await answer.locator('script, style, iframe, form, input, svg, base, meta, object').count()).toBe(
      0,
    );
    expect(await answer.locator('img').count()).toBe(0);
    expect(await answer.locator('.image-placeholder').allInnerTexts()).toEqual(['tracking', 'local', 'huge']);
    await screenshot(page, 'hostile');
  });

  test('has only links to the web, which open elsewhere and tell nothing', async () => {
    await openCard(HOSTILE_QUESTION);
    const links = page.locator('.card-answer .markdown a');
    const addresses = await links.evaluateAll((anchors) =>
      anchors.map((anchor) => anchor.getAttribute('href')),
    );
    expect(addresses.filter((address) => !/^(https?|mailto):/.test(address ?? ''))).toEqual([]);
    for (const link of await links.all()) {
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await link.getAttribute('target')).toBe('_blank');
    }
  });

  test('carries no handler and no style beyond the formulas', async () => {
    await openCard(HOSTILE_QUESTION);
    await page.locator('.card-answer .katex').first().waitFor();
    const suspicious = await page
      .locator('.card-answer .markdown')
      .evaluate((root) =>
        [...root.querySelectorAll('*')].flatMap((element) =>
          [...element.attributes]
            .filter(
              ({ name }) => name.startsWith('on') || (name === 'style' && element.closest('.katex') === null),
            )
            .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
        ),
      );
    expect(suspicious).toEqual([]);
    const widest = await page
      .locator('.card-answer')
      .evaluate((section) => section.scrollWidth <= innerWidth);
    expect(widest).toBe(true);
  });

  test('is harmless in lists, answers and deck names too', async () => {
    await page.goto(`${running.url}#/decks`);
    await page.getByText('Hostile <img src=x').waitFor();
    await page.locator('.decks a').click();
    await page.locator('.card-list li').nth(3).waitFor();
    await page.goto(`${running.url}#/ask?q=${encodeURIComponent(HOSTILE_QUESTION)}`);
    await page.locator('.hit').first().waitFor();
  });

  test.each([
    ['How deep does the nesting card go?', 'deep'],
    ['What do openers without closers do?', 'bold'],
    ['How long is the longest answer?', 'A long sentence that goes on.'],
  ])('survives and shows all of it: %s', async (question, text) => {
    await openCard(question);
    expect(await page.locator('.card-answer .markdown').innerText()).toContain(text);
  });
});
