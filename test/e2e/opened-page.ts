import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { StudySettings } from '../../src/study/study.ts';
import { launchChromium, openPage } from './chromium.ts';
import type { Misdeeds } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';
import type { RunningDeckwise } from './running-deckwise.ts';

export interface OpenedPage {
  readonly page: Page;
  readonly running: RunningDeckwise;
  /** Must be empty when a test ends; a test that expects some takes them out. */
  readonly misdeeds: Misdeeds;
}

interface Options {
  /** A Deckwise with a data folder of its own for every test, for those that change what is due; else one a file. */
  readonly freshLearner?: boolean;
  /** As in `startDeckwise`; asked for when a Deckwise starts. */
  readonly decks?: () => readonly string[];
  readonly study?: Partial<StudySettings>;
}

/** Gives every test of the file a page of its own on a running Deckwise; what is returned is there inside tests and hooks. */
export function openedPage({ freshLearner = false, decks, study = {} }: Options = {}): OpenedPage {
  let browser: Browser;
  let running: RunningDeckwise;
  let opened: Awaited<ReturnType<typeof openPage>>;
  const start = async () => {
    running = await startDeckwise({ study, ...(decks === undefined ? {} : { decks: decks() }) });
  };
  const end = () => running.end();
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());
  (freshLearner ? beforeEach : beforeAll)(start);
  (freshLearner ? afterEach : afterAll)(end);
  beforeEach(async () => {
    opened = await openPage(browser, running.url);
  });
  afterEach(async () => {
    expect(opened.misdeeds).toEqual({ foreign: [], errors: [] });
    await opened.page.context().close();
  });
  return {
    get page() {
      return opened.page;
    },
    get running() {
      return running;
    },
    get misdeeds() {
      return opened.misdeeds;
    },
  };
}
