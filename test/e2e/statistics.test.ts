import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchChromium, openPage } from './chromium.ts';
import type { Misdeeds } from './chromium.ts';
import { studied, withFigures } from './learner-figures.ts';
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

const section = (name: string) => page.getByRole('region', { name, exact: true }).first();

async function open(): Promise<void> {
  await page.getByRole('link', { name: 'Statistics' }).click();
  await section('Reviews').waitFor();
}

describe('the statistics', () => {
  test('are kind before the first review', async () => {
    await open();
    expect(await section('Reviews').innerText()).toContain('No reviews yet');
    expect(await section('Retention').innerText()).toContain('The aim is to recall 90 %');
    expect(await section('What comes due').innerText()).toContain('Nothing is scheduled yet');
    expect(await section('You and the grader').innerText()).toContain('Once answers are graded');
    expect(await section('Weakest decks').innerText()).toContain('After your first reviews');
  });

  test('show a review as soon as it is stored', async () => {
    const { study } = running.deckwise;
    const { id } = await study.startSession({ mode: 'due' });
    const { card } = await study.next(id);
    await study.review(id, { reviewId: crypto.randomUUID(), cardId: card!.id, rating: 'easy' });
    await open();
    expect(await section('Reviews').innerText()).toContain('1 review on 1 day');
    expect(await page.locator('.heat-4').count()).toBe(1);
    expect(await section('What comes due').innerText()).toContain('1 card comes due');
    const decks = await running.deckwise.decks();
    const name = decks.find((deck) => deck.id === card!.deck)?.name ?? '';
    await section('Weakest decks').getByRole('rowheader', { name }).waitFor();
  });

  test('hold every figure of a chart in a table too', async () => {
    await withFigures(page, studied);
    const { study } = await running.deckwise.stats();
    const { reviewsPerDay, forecast } = studied(study);
    await open();
    for (const [name, rows] of [
      ['Reviews', reviewsPerDay.map(({ reviews }) => reviews).reverse()],
      ['What comes due', forecast.map(({ due }) => due)],
    ] as const) {
      await section(name).getByText('As a table').press('Enter');
      const cells = await section(name).locator('td').allInnerTexts();
      expect(cells.map(Number)).toEqual(rows);
    }
    expect(await section('Retention').innerText()).toContain(
      'You recalled 87 % of what you knew; the aim is 90 %',
    );
    expect(await section('You and the grader').innerText()).toContain(
      'You overruled 21 of 530 verdicts (4 %)',
    );
  });
});
