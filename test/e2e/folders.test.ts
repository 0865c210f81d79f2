import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

/** Two books of several parts and one deck of its own. */
function writeBooks(): string {
  const root = join(mkdtempSync(join(tmpdir(), 'deckwise-books-')), 'decks');
  const write = (path: string, title: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const card = (topic: string) => `#### ${topic}\n:p What is ${topic}?\n??x\nPart of ${title}.\nx??\n---\n`;
    writeFileSync(join(root, path), `# ${title}\n${card(`${title} first`)}${card(`${title} second`)}`);
  };
  for (let part = 1; part <= 9; part++) write(`algebra/part-${part}.md`, `Algebra ${part}`);
  for (let part = 1; part <= 4; part++) write(`botany/part-${part}.md`, `Botany ${part}`);
  write('latin.md', 'Latin');
  return root;
}

const here = openedPage({ decks: () => [writeBooks()] });
const tiles = () => here.page.locator('.decks a');

test('many decks are found by their folders, by keys, and the way back leads to the same place', async () => {
  await here.page.getByRole('link', { name: 'Decks' }).click();
  await tiles().first().waitFor();
  expect(await tiles().allInnerTexts()).toEqual([
    expect.stringMatching(/^algebra\s+18 cards\s+9 decks$/),
    expect.stringMatching(/^botany\s+8 cards\s+4 decks$/),
    expect.stringMatching(/^Latin\s+2 cards$/),
  ]);
  await here.page.keyboard.press('j');
  await here.page.keyboard.press('j');
  await here.page.keyboard.press('Enter');
  await here.page.getByRole('heading', { level: 1, name: 'botany' }).waitFor();
  await here.page.locator('.card-list li').nth(7).waitFor();
  expect(await tiles().count()).toBe(4);
  await tiles().nth(2).click();
  await here.page.getByRole('heading', { level: 1, name: 'Botany 3' }).waitFor();
  expect(await here.page.getByRole('navigation', { name: 'Where this is' }).innerText()).toMatch(
    /Decks[\s/]*botany/,
  );
  await here.page.keyboard.press('Escape');
  const focused = () => here.page.evaluate(() => document.activeElement?.getAttribute('data-card-link'));
  await expect.poll(focused).toBe('botany/part-3');
  await here.page.keyboard.press('Escape');
  await expect.poll(focused).toBe('botany');
});

test('typing finds a deck in any folder', async () => {
  await here.page.goto(`${here.running.url}#/decks`);
  await here.page.getByLabel('Find decks and cards').fill('Algebra 7');
  await expect.poll(() => tiles().allInnerTexts()).toEqual([expect.stringContaining('Algebra 7')]);
});
