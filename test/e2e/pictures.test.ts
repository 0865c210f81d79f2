import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { launchChromium, openPage, screenshot } from './chromium.ts';
import { openedPage } from './opened-page.ts';
import { startDeckwise } from './running-deckwise.ts';

/** Wider than any screen, and a script that must not run. */
const DRAWING = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="6000" viewBox="0 0 90 60">
  <script>parent.pwned = 'svg'; document.documentElement.setAttribute('class', 'pwned')</script>
  <path d="M45 8 L20 30 M45 8 L70 30 M20 30 L10 52 M20 30 L32 52" stroke="black" fill="none"/>
  <circle cx="45" cy="8" r="5"/><circle cx="20" cy="30" r="5"/><circle cx="70" cy="30" r="5"/>
</svg>`;

const DECK = `#### Heap
:p What does a binary heap look like?

![a heap](<figures/a heap.svg>)
??x
Like this: ![the heap again](./figures/a%20heap.svg "drawn")

![gone for good](figures/absent.png) ![on the web](http://pictures.example/heap.png)

[![in a link](https://pictures.example/heap.png)](https://example.org/) ![above](/figures/a%20heap.svg)
x??
`;

function writeDeck(): string {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-pictures-'));
  mkdirSync(join(folder, 'figures'));
  writeFileSync(join(folder, 'heaps.md'), DECK);
  writeFileSync(join(folder, 'figures', 'a heap.svg'), DRAWING);
  return folder;
}

const here = openedPage({ decks: () => [writeDeck()] });

async function openCard(page: Page, url: string): Promise<void> {
  const { cards } = await here.running.deckwise.cards({});
  await page.goto(`${url}#/card/${cards[0]!.id}`);
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await isShown(page, 'the heap again');
}

/** Waits until the picture has arrived. */
async function isShown(page: Page, name: string): Promise<void> {
  const image = page.getByRole('img', { name });
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
}

test('pictures from the deck folder are shown, within the page and running nothing', async () => {
  await openCard(here.page, here.running.url);
  await isShown(here.page, 'a heap');
  const sizes = await here.page.locator('.markdown img').evaluateAll((images) =>
    images.map((image) => {
      const { width, height } = image.getBoundingClientRect();
      return width > 0 && width <= image.parentElement!.clientWidth && height <= innerHeight / 2;
    }),
  );
  expect(sizes).toEqual([true, true]);
  expect(await here.page.locator('.markdown img').first().getAttribute('loading')).toBe('lazy');
  expect(await here.page.evaluate(() => 'pwned' in window)).toBe(false);
  await here.page.locator('.image-placeholder', { hasText: 'gone for good' }).waitFor();
  await screenshot(here.page, 'pictures');
  expect(here.misdeeds.errors.splice(0).join()).toContain('404');
});

test('an absent picture leaves its description; one on the web is a link and never fetched', async () => {
  await openCard(here.page, here.running.url);
  const placeholders = here.page.locator('.card-answer .image-placeholder');
  await expect
    .poll(() => placeholders.allInnerTexts())
    .toEqual(['gone for good', 'on the web', 'in a link', 'above']);
  const link = placeholders.getByRole('link', { name: 'on the web' });
  expect(await link.getAttribute('href')).toBe('http://pictures.example/heap.png');
  expect(await link.getAttribute('rel')).toContain('noopener');
  expect(here.misdeeds.errors.splice(0).join()).toContain('404');
});

test('an SVG opened on its own runs nothing either', async () => {
  const { cards } = await here.running.deckwise.cards({});
  const path = new URLSearchParams({ path: 'figures/a heap.svg' });
  await here.page.goto(`${here.running.url}v1/cards/${cards[0]!.id}/image?${path}`);
  expect(await here.page.locator('svg').getAttribute('class')).toBeNull();
  expect(here.misdeeds.errors.splice(0).join()).toMatch(/Content Security Policy|sandbox/);
});

test('pictures come through the key of a server too', async () => {
  const running = await startDeckwise({ decks: [writeDeck()], apiKey: 'correct horse' });
  const browser = await launchChromium();
  onTestFinished(async () => {
    await browser.close();
    await running.end();
  });
  const { page, misdeeds } = await openPage(browser, running.url);
  await page.getByRole('textbox', { name: 'Key' }).fill('correct horse');
  await page.keyboard.press('Enter');
  await openCard(page, running.url);
  await page.locator('.image-placeholder', { hasText: 'gone for good' }).waitFor();
  expect(misdeeds.foreign.filter((address) => !address.startsWith(`blob:${running.url}`))).toEqual([]);
});
