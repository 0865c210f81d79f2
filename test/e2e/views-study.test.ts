import type { Page } from 'playwright-core';
import type { RunningDeckwise } from './running-deckwise.ts';
import { checkViews } from './view-checks.ts';

/** A session of the deck on data systems, or of its first cards. */
async function startSession(page: Page, running: RunningDeckwise, limit = 100): Promise<void> {
  const deck = 'data-engineering/data-intensive-systems';
  const { id } = await running.deckwise.study.startSession({ mode: 'cram', deck, limit });
  await page.goto(`${running.url}#/study/${id}`);
  await page.getByLabel('Your answer').waitFor();
}

checkViews({
  study: async (page, running) => {
    await page.goto(`${running.url}#/study`);
    await page
      .locator('.start-figures')
      .getByText(/due|new/)
      .waitFor();
  },
  session: async (page, running) => {
    await startSession(page, running);
  },
  rated: async (page, running) => {
    await startSession(page, running);
    await page.getByLabel('Your answer').fill('It keeps faults from turning into failures, I think.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.rating-bar').waitFor();
  },
  'session-end': async (page, running) => {
    await startSession(page, running, 1);
    await page.locator('.question').focus();
    await page.keyboard.press(' ');
    await page.locator('.rating-bar').waitFor();
    await page.keyboard.press('4');
    await page.locator('.session-end').waitFor();
  },
});
