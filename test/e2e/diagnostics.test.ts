import { writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { writeFlawedDeck } from './flawed-deck.ts';
import { openedPage } from './opened-page.ts';

let flawed: ReturnType<typeof writeFlawedDeck>;
const here = openedPage({
  freshLearner: true,
  decks: () => {
    flawed = writeFlawedDeck();
    return [dirname(flawed.file)];
  },
});
beforeEach(async () => {
  await here.page.goto(`${here.running.url}#/decks/sets`);
  await here.page.locator('.card-list li').first().waitFor();
});

const summary = () => here.page.locator('.diagnostics summary');
const changed = () => here.page.getByText('has changed since Deckwise read it');

describe('the diagnostics of a deck', () => {
  test('are unfolded by keys and show each offending line between its neighbours', async () => {
    await summary().waitFor();
    expect(await summary().innerText()).toMatch(/^1 error, 1 warning on .*\/sets\.md$/);
    const isReached = () => summary().evaluate((at) => at === document.activeElement);
    while (!(await isReached())) await here.page.keyboard.press('Tab');
    await here.page.keyboard.press('Enter');
    const error = here.page.locator('.diagnostic').first();
    expect(await error.innerText()).toMatch(/^Error Line 11 The question has no answer/);
    expect(await error.locator('.excerpt-number').allInnerTexts()).toEqual(['9', '10', '11', '12', '13']);
    expect(await error.locator('.excerpt-hit code').innerText()).toContain(':p How many elements');
    const warning = here.page.locator('.diagnostic-warning');
    expect(await warning.innerText()).toContain('The answer is not closed');
    expect(await warning.innerText()).toContain('<b>not</b>');
    expect(await changed().count()).toBe(0);
  });

  test('are those of the file as it is now, and the page says that it has changed', async () => {
    await summary().waitFor();
    writeFileSync(flawed.file, flawed.mended);
    await here.page.reload();
    await changed().waitFor();
    expect(await summary().innerText()).toMatch(/^1 warning on /);
    await here.running.deckwise.ingest({ paths: [] });
    await here.page.reload();
    await expect.poll(() => here.page.locator('.card-list li').count()).toBe(3);
    await summary().waitFor();
    expect(await changed().count()).toBe(0);
  });
});

test('of a deck in order nothing is said', async () => {
  writeFileSync(flawed.file, flawed.mended.replace('in the set.\n', 'in the set.\nx??\n'));
  await here.running.deckwise.ingest({ paths: [] });
  const answered = here.page.waitForResponse(/v1\/diagnostics/);
  await here.page.reload();
  expect((await answered).status()).toBe(200);
  await here.page.locator('.card-list li').nth(2).waitFor();
  expect(await here.page.locator('.diagnostics').count()).toBe(0);
});
