import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium, openPage, screenshot } from './chromium.ts';
import type { Device } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The rules that look at colours: all that can come out differently once the scheme has changed. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/** How to get to a view; resolves when it is complete. */
export type View = (page: Page, running: RunningDeckwise) => Promise<void>;

/**
 * Looks at each view on a desktop and on a phone, light and dark: axe-core finds no serious violation, nothing is wider
 * than the screen, nothing goes wrong; screenshots are kept under the names of the views.
 */
export function checkViews(
  views: Readonly<Record<string, View>>,
  start: () => Promise<RunningDeckwise> = startDeckwise,
): void {
  let browser: Browser;
  let running: RunningDeckwise;
  beforeAll(async () => {
    [browser, running] = await Promise.all([launchChromium(), start()]);
  });
  afterAll(async () => {
    await browser.close();
    await running.end();
  });
  describe.each<Device>(['desktop', 'phone'])('on a %s', (device) => {
    test.each(Object.entries(views))(
      'the view “%s” has no serious violation, light or dark, and fits the screen',
      async (name, open) => {
        const { page, misdeeds } = await openPage(browser, running.url, device);
        await open(page, running);
        await screenshot(page, `${name}-${device}-light`);
        expect(await seriousViolations(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        await screenshot(page, `${name}-${device}-dark`);
        expect(await seriousViolations(page, COLOUR_RULES)).toEqual([]);
        // Not `innerWidth`: on a phone that grows with what does not fit.
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
        expect(misdeeds).toEqual({ foreign: [], errors: [] });
        await page.context().close();
      },
    );
  });
}

/** By all rules of axe-core, or by some. */
async function seriousViolations(page: Page, rules?: readonly string[]): Promise<string[]> {
  // Read from a file of ours; evaluated through the debugger, it needs no exception in the page's policy.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options = { resultTypes: ['violations'], ...(rules === undefined ? {} : { runOnly: rules }) };
  const { violations } = await page.evaluate<AxeResults>(`axe.run(${JSON.stringify(options)})`);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
    );
}
