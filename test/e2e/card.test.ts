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

const RIGHT =
  'A fault is when one component departs from its specification, for example a disk dies. ' +
  'A failure is when the system as a whole no longer gives its users the service they need. ' +
  'Fault tolerance keeps faults from turning into failures, because faults cannot be brought to zero.';

beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), startDeckwise()]);
});
afterAll(async () => {
  await browser.close();
  await running.end();
});
beforeEach(async () => {
  const { cards } = await running.deckwise.cards({
    deck: 'data-engineering/data-intensive-systems',
    limit: 1,
  });
  const deck = encodeURIComponent('data-engineering/data-intensive-systems');
  ({ page, misdeeds } = await openPage(browser, running.url));
  await page.goto(`${running.url}#/card/${cards[0]?.id ?? ''}?deck=${deck}`);
  await page
    .getByRole('heading', { level: 1, name: 'What is the difference between a fault and a failure?' })
    .waitFor();
});
afterEach(async () => {
  expect(misdeeds).toEqual({ foreign: [], errors: [] });
  await page.context().close();
});

const answerBox = () => page.getByLabel('Your answer');
const verdict = () => page.locator('.grade h2');

async function answer(text: string): Promise<void> {
  await answerBox().fill(text);
  await page.keyboard.press('Control+Enter');
  await verdict().waitFor();
}

describe('a card', () => {
  test('asks first: the answer is hidden until it is wanted', async () => {
    expect(await page.locator('.card-answer .markdown').count()).toBe(0);
    await answerBox().press('Escape');
    await page.keyboard.press('s');
    expect(await page.locator('.card-answer .markdown').innerText()).toContain(
      'departing from its specification',
    );
    await page.keyboard.press('s');
    await expect.poll(() => page.locator('.card-answer .markdown').count()).toBe(0);
  });

  test('grades a right answer, by keys alone, and shows which words covered which point', async () => {
    await page.keyboard.type(RIGHT);
    await page.keyboard.press('Control+Enter');
    await verdict().waitFor();
    expect(await verdict().innerText()).toBe('Correct');
    expect(await page.locator('.key-point-covered').count()).toBeGreaterThan(0);
    expect(await page.locator('.key-point-covered q').first().innerText()).not.toBe('');
    expect(await page.locator('.own-answer mark').count()).toBeGreaterThan(0);
    expect(await page.locator('.card-answer mark').count()).toBeGreaterThan(0);
    expect(await page.locator('.own-answer').innerText()).toBe(RIGHT);
  });

  test('marks what is missing in words and shape, not in colour alone', async () => {
    await answer('It is about disks, I think.');
    const missing = page.locator('.key-point-missing').first();
    expect(await missing.innerText()).toContain('Missing');
    expect(await missing.locator('svg').count()).toBe(1);
  });

  test('lets the learner overrule the grade with one key, and stores it', async () => {
    await answer('It is about disks, I think.');
    await page.keyboard.press('r');
    await page.getByText('Noted: you were right.').waitFor();
    expect(await page.getByRole('button', { name: 'I was right' }).getAttribute('aria-pressed')).toBe('true');
    expect((await running.deckwise.stats()).overrides).toBeGreaterThan(0);
    await page.keyboard.press('w');
    await page.getByText('Noted: you were wrong.').waitFor();
  });

  test('keeps what was typed through a reload, and for another try', async () => {
    await answerBox().fill('half an answer');
    await page.reload();
    await expect.poll(() => answerBox().inputValue()).toBe('half an answer');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Answer again' }).click();
    expect(await answerBox().inputValue()).toBe('half an answer');
  });

  test('does not grade, and runs no shortcut, while an input method editor composes', async () => {
    await answerBox().fill('ふぇ');
    const keys = [
      { key: 'Enter', ctrlKey: true, isComposing: true },
      { key: 'Escape', isComposing: true },
      { key: 's', isComposing: true },
    ];
    for (const key of keys) {
      await answerBox().evaluate(
        (box, init) =>
          box.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
        key,
      );
    }
    expect(await page.locator('.grade').count()).toBe(0);
    expect(await page.locator('.card-answer .markdown').count()).toBe(0);
    expect(await answerBox().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test('shortcut letters are letters inside the answer', async () => {
    await page.keyboard.type('news and warps');
    expect(await answerBox().inputValue()).toBe('news and warps');
    expect(await page.locator('.card-answer .markdown').count()).toBe(0);
  });

  test('goes through the deck with n and p', async () => {
    await answerBox().press('Escape');
    await page.getByLabel('Next card').waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { level: 1, name: /slow outliers/ }).waitFor();
    await answerBox().press('Escape');
    await page.getByLabel('Previous card').waitFor();
    await page.keyboard.press('p');
    await page.getByRole('heading', { level: 1, name: /fault and a failure/ }).waitFor();
  });

  test('typesets formulas and colours code', async () => {
    await page.goto(`${running.url}#/ask?q=${encodeURIComponent('tail latency amplification')}`);
    await page.locator('.hit-link').first().click();
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.locator('.card-answer .katex').first().waitFor();
    await page.goto(`${running.url}#/decks/${encodeURIComponent('programming/typescript-and-javascript')}`);
    const withCode = (await running.deckwise.cards({ deck: 'programming', limit: 100 })).cards.find(
      ({ answer: text }) => text.includes('```ts'),
    );
    await page.goto(`${running.url}#/card/${withCode?.id ?? ''}`);
    await page.getByRole('button', { name: 'Show the answer' }).click();
    await page.locator('.card-answer .hljs-keyword').first().waitFor();
  });

  test('shows related cards with the reason', async () => {
    const related = page.getByRole('complementary', { name: 'Related cards' });
    await related.locator('li').first().waitFor();
    expect(await related.locator('.related-reason').first().innerText()).toMatch(
      /^(Same idea|Good to know first|Worth telling apart), \d+ % alike$/,
    );
    await related.locator('a').first().click();
    await expect
      .poll(() => page.getByRole('heading', { level: 1 }).innerText())
      .not.toContain('fault and a failure');
  });

  test('single-key shortcuts can be switched off', async () => {
    await answerBox().press('Escape');
    await page.keyboard.press('?');
    await page.getByLabel('Single-key shortcuts').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    expect(await page.locator('.card-answer .markdown').count()).toBe(0);
  });
});

test('a card that is gone says so', async () => {
  misdeeds.errors.length = 0;
  await page.goto(`${running.url}#/card/aaaaaaaaaaaaaaaa`);
  await page.getByRole('heading', { name: 'This card is no longer in your decks' }).waitFor();
  expect(misdeeds.errors.splice(0).join()).toContain('404');
});
