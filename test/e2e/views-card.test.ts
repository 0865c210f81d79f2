import type { Page } from 'playwright-core';
import type { RunningDeckwise } from './running-deckwise.ts';
import { checkViews } from './view-checks.ts';

async function openCard(page: Page, running: RunningDeckwise): Promise<void> {
  const deck = 'data-engineering/data-intensive-systems';
  const { cards } = await running.deckwise.cards({ deck, limit: 1 });
  await page.goto(`${running.url}#/card/${cards[0]?.id ?? ''}?deck=${encodeURIComponent(deck)}`);
  await page.getByLabel('Your answer').waitFor();
  await page.locator('.related li').first().waitFor();
}

checkViews({
  card: async (page, running) => {
    await openCard(page, running);
    await page.getByRole('button', { name: 'Show the answer' }).click();
  },
  graded: async (page, running) => {
    await openCard(page, running);
    await page
      .getByLabel('Your answer')
      .fill('A fault is one component departing from its specification. A failure is a disk.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.grade').waitFor();
  },
});
