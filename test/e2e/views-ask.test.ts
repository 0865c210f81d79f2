import type { Page } from 'playwright-core';
import type { RunningDeckwise } from './running-deckwise.ts';
import { checkViews } from './view-checks.ts';

async function ask(page: Page, running: RunningDeckwise, question: string): Promise<void> {
  await page.goto(`${running.url}#/ask?q=${encodeURIComponent(question)}`);
}

checkViews({
  home: async (page) => {
    await page.locator('.suggestions button').first().waitFor();
  },
  typing: async (page) => {
    await page.keyboard.type('tail latency');
    await page.locator('.hit').first().waitFor();
  },
  answer: async (page, running) => {
    await ask(page, running, 'What is the difference between a fault and a failure?');
    await page.getByText('Taken from').waitFor();
  },
  'no-match': async (page, running) => {
    await ask(page, running, 'Who won the football world cup in 1954?');
    await page.getByText('Add a card for it').click();
  },
  shortcuts: async (page) => {
    await page.locator('#main').focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
});
