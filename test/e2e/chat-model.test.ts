import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { type ChatScript, startChatServer } from '../fixtures/chat-server.ts';
import { launchChromium, openPage } from './chromium.ts';
import { startDeckwise } from './running-deckwise.ts';

const QUESTION = 'What is the difference between a fault and a failure?';
const SUPPORTED = 'A fault is when one component deviates from its specification';

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** A page on a Deckwise whose answers are written by this script, with the question asked. */
async function asked(script: ChatScript): Promise<Page> {
  const { settings } = await startChatServer('ollama', script);
  const running = await startDeckwise({ chat: settings });
  const { page, misdeeds } = await openPage(browser, running.url);
  onTestFinished(async () => {
    expect(misdeeds).toEqual({ foreign: [], errors: [] });
    await page.context().close();
    await running.end();
  });
  await page.goto(`${running.url}#/ask?q=${encodeURIComponent(QUESTION)}`);
  return page;
}

test('an answer of a chat model names it, links its citations and marks what no card says', async () => {
  let release = () => {};
  const until = new Promise<void>((resolve) => {
    release = resolve;
  });
  const page = await asked({ pieces: [`${SUPPORTED} [1]. Dragons`, ' sleep in caves.'], until });
  const answer = page.locator('.answer');
  // The first sentence is there while the model still writes the second.
  await answer.getByText(SUPPORTED).waitFor();
  expect(await answer.getByText('Dragons').count()).toBe(0);
  release();
  await answer.getByText('Written by tiny-tutor from your cards.').waitFor();
  expect(await answer.locator('.markdown mark.unsupported').allInnerTexts()).toEqual([
    'Dragons sleep in caves',
  ]);
  await answer.getByText('no card says this').waitFor();
  await answer.locator('.citation-number').first().click();
  await page.locator('.card-answer mark.quoted').first().waitFor();
});

test('a chat model that breaks off is taken back, and the page says so', async () => {
  const page = await asked({ pieces: [`${SUPPORTED} [1]. Dragons`], ending: 'cut off' });
  const answer = page.locator('.answer');
  await answer.getByText('tiny-tutor broke off, so this is quoted from your cards.').waitFor();
  await answer.locator('.citation-number').first().waitFor();
  expect(await answer.innerText()).not.toContain('Written by');
  expect(await answer.innerText()).not.toContain(SUPPORTED);
});
