import { dirname } from 'node:path';
import { writeFlawedDeck } from './flawed-deck.ts';
import { startDeckwise } from './running-deckwise.ts';
import { SAMPLE_DECKS } from './sample-decks.ts';
import { checkViews } from './view-checks.ts';

const flawed = dirname(writeFlawedDeck().file);

checkViews(
  {
    decks: async (page, running) => {
      await page.goto(`${running.url}#/decks`);
      await page.locator('.decks a').first().waitFor();
    },
    deck: async (page, running) => {
      await page.goto(
        `${running.url}#/decks/${encodeURIComponent('mathematics/probability-and-statistics')}`,
      );
      await page.locator('.card-list .katex').first().waitFor();
    },
    diagnostics: async (page, running) => {
      await page.goto(`${running.url}#/decks/sets`);
      await page.locator('.diagnostics summary').click();
      await page.locator('.diagnostic').nth(1).waitFor();
    },
  },
  () => startDeckwise({ decks: [SAMPLE_DECKS, flawed] }),
);
