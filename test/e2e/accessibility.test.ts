import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openPage, screenshot } from './chromium.ts';
import type { Device } from './chromium.ts';
import { studied, unstudied, withFigures } from './learner-figures.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
let running: RunningDeckwise;

beforeAll(async () => {
  [browser, running] = await Promise.all([launchChromium(), startDeckwise()]);
});
afterAll(async () => {
  await browser.close();
  await running.end();
});

const faultQuestion = 'What is the difference between a fault and a failure?';

/** Each view: how to get there, and what is there when it is complete. */
const VIEWS: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  home: async (page) => {
    await page.locator('.suggestions button').first().waitFor();
  },
  typing: async (page) => {
    await page.keyboard.type('tail latency');
    await page.locator('.hit').first().waitFor();
  },
  answer: async (page) => {
    await goTo(page, `#/ask?q=${encodeURIComponent(faultQuestion)}`);
    await page.getByText('Taken from').waitFor();
  },
  'no-match': async (page) => {
    await goTo(page, `#/ask?q=${encodeURIComponent('Who won the football world cup in 1954?')}`);
    await page.getByText('Add a card for it').click();
  },
  card: async (page) => {
    await openFirstCard(page);
    await page.getByRole('button', { name: 'Show the answer' }).click();
  },
  graded: async (page) => {
    await openFirstCard(page);
    await page
      .getByLabel('Your answer')
      .fill('A fault is one component departing from its specification. A failure is a disk.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.grade').waitFor();
  },
  decks: async (page) => {
    await goTo(page, '#/decks');
    await page.locator('.decks a').first().waitFor();
  },
  deck: async (page) => {
    await goTo(page, `#/decks/${encodeURIComponent('mathematics/probability-and-statistics')}`);
    await page.locator('.card-list .katex').first().waitFor();
  },
  study: async (page) => {
    await goTo(page, '#/study');
    await page.getByText('Start').waitFor();
    await page
      .locator('.start-figures')
      .getByText(/due|new/)
      .waitFor();
  },
  session: async (page) => {
    await startSession(page);
  },
  rated: async (page) => {
    await startSession(page);
    await page.getByLabel('Your answer').fill('It keeps faults from turning into failures, I think.');
    await page.keyboard.press('Control+Enter');
    await page.locator('.rating-bar').waitFor();
  },
  'session-end': async (page) => {
    await startSession(page, 1);
    await page.locator('.question').focus();
    await page.keyboard.press(' ');
    await page.locator('.rating-bar').waitFor();
    await page.keyboard.press('4');
    await page.locator('.session-end').waitFor();
  },
  'statistics-empty': async (page) => {
    await withFigures(page, unstudied);
    await goTo(page, '#/statistics');
    await page.getByText('No reviews yet').waitFor();
  },
  statistics: async (page) => {
    await withFigures(page, studied);
    await goTo(page, '#/statistics');
    await page.getByText('As a table').first().click();
  },
  shortcuts: async (page) => {
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Keyboard shortcuts' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
};

async function goTo(page: Page, hash: string): Promise<void> {
  await page.goto(`${running.url}${hash}`);
}

/** A session of the deck on data systems, or of its first cards. */
async function startSession(page: Page, limit = 100): Promise<void> {
  const deck = 'data-engineering/data-intensive-systems';
  const { id } = await running.deckwise.study.startSession({ mode: 'cram', deck, limit });
  await goTo(page, `#/study/${id}`);
  await page.getByLabel('Your answer').waitFor();
}

async function openFirstCard(page: Page): Promise<void> {
  await goTo(page, `#/ask?q=${encodeURIComponent(faultQuestion)}`);
  await page.locator('.hit-link').first().click();
  await page.getByLabel('Your answer').waitFor();
  await page.locator('.related li').first().waitFor();
}

async function seriousViolations(page: Page): Promise<string[]> {
  // Read from a file of ours; evaluated through the debugger, it needs no exception in the page's policy.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
    );
}

describe.each<Device>(['desktop', 'phone'])('on a %s', (device) => {
  test.each(Object.keys(VIEWS).filter((view) => device === 'desktop' || view !== 'shortcuts'))(
    'the view “%s” has no serious violation, light or dark, and fits the screen',
    async (view) => {
      const { page, misdeeds } = await openPage(browser, running.url, device);
      await VIEWS[view]?.(page);
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await screenshot(page, `${view}-${device}-${scheme}`);
        expect(await seriousViolations(page)).toEqual([]);
      }
      // Not `innerWidth`: on a phone that grows with what does not fit.
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
      expect(misdeeds).toEqual({ foreign: [], errors: [] });
      await page.context().close();
    },
  );
});
