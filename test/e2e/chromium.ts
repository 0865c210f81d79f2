import { accessSync, constants, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
const SCREENSHOTS = fileURLToPath(new URL('./screenshots', import.meta.url));

/** For one thing to appear; far more than it takes, so that only what never comes fails. */
const PATIENCE_MILLISECONDS = 15_000;

const QUIET = (
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run ' +
  '--disable-background-networking --disable-component-update --disable-sync'
).split(' ');

export type Device = 'desktop' | 'phone';
export type Scheme = 'light' | 'dark';

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath: chromiumPath(), args: QUIET });
}

function chromiumPath(): string {
  const named = process.env['CHROMIUM_PATH'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const usual = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = (named === undefined ? [...usual, MAC] : [named]).find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    `No Chromium ${named === undefined ? 'in PATH' : `at CHROMIUM_PATH=${named}`}. ` +
      'Install it (Debian and Ubuntu: `apt-get install chromium`) or set CHROMIUM_PATH to a Chrome or Chromium.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a page did that it must never do. */
export interface Misdeeds {
  /** Requests to any other origin. */
  readonly foreign: string[];
  /** Errors in the console, breaches of the Content-Security-Policy among them, and uncaught exceptions. */
  readonly errors: string[];
}

/** A page in a profile of its own, watched for requests to other hosts and for errors. */
export async function openPage(
  browser: Browser,
  url: string,
  device: Device = 'desktop',
  scheme: Scheme = 'light',
): Promise<{ readonly page: Page; readonly misdeeds: Misdeeds }> {
  const context = await browser.newContext({ colorScheme: scheme, ...screen(device) });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const page = await context.newPage();
  const misdeeds: Misdeeds = { foreign: [], errors: [] };
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) misdeeds.foreign.push(request.url());
  });
  page.on('console', (message) => message.type() === 'error' && misdeeds.errors.push(message.text()));
  page.on('pageerror', (error) => misdeeds.errors.push(error.message));
  await page.goto(url);
  return { page, misdeeds };
}

function screen(device: Device): BrowserContextOptions {
  return device === 'phone'
    ? { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
    : { viewport: { width: 1280, height: 860 } };
}

/** Saves what the learner sees, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}
