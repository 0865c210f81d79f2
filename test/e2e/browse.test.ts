import { beforeEach, describe, expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

const here = openedPage();
beforeEach(async () => {
  await here.page.getByRole('link', { name: 'Decks' }).click();
});

describe('browsing', () => {
  test('lists every deck with its cards', async () => {
    await here.page.locator('.decks a').first().waitFor();
    const decks = await here.running.deckwise.decks();
    const shown = await here.page.locator('.decks a').allInnerTexts();
    expect(shown.length).toBe(decks.length);
    for (const { name, cards } of decks) {
      expect(shown.some((tile) => tile.includes(name) && tile.includes(`${cards} cards`))).toBe(true);
    }
  });

  test('opens a deck and a card by keys, and comes back to where it was', async () => {
    await here.page.locator('.decks a').first().waitFor();
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('Enter');
    await here.page.locator('.card-list li').first().waitFor();
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('j');
    const chosen = await here.page.evaluate(() => document.activeElement?.getAttribute('data-card-link'));
    await here.page.keyboard.press('Enter');
    await here.page.getByLabel('Your answer').waitFor();
    await here.page.keyboard.press('Escape');
    await here.page.keyboard.press('Escape');
    await expect
      .poll(() => here.page.evaluate(() => document.activeElement?.getAttribute('data-card-link')))
      .toBe(chosen);
  });

  test('finds cards in a deck, and keeps the search through a reload', async () => {
    await here.page.getByRole('link', { name: /Economics Essentials/ }).click();
    // The list of decks has a search box too: a key pressed before the deck is there would go to that one.
    await here.page.getByRole('heading', { level: 1, name: 'Economics Essentials' }).waitFor();
    await here.page.keyboard.press('/');
    await here.page.keyboard.type('opportunity cost');
    await here.page.waitForURL(/filter=opportunity\+cost/);
    await expect
      .poll(() => here.page.locator('.card-list li').first().innerText())
      .toMatch(/opportunity cost/i);
    await here.page.reload();
    await expect
      .poll(() => here.page.locator('.card-list li').first().innerText())
      .toMatch(/opportunity cost/i);
  });

  test('finds decks by name and cards in all of them by filters, and keeps them through a reload', async () => {
    const find = here.page.getByLabel('Find decks and cards');
    const found = here.page.getByRole('region', { name: 'Cards' }).locator('.card-list li');
    await find.waitFor();
    await here.page.keyboard.press('/');
    await here.page.keyboard.type('probability');
    await expect.poll(() => here.page.locator('.decks a').count()).toBe(1);
    await expect.poll(() => found.first().innerText()).toMatch(/probabilit/i);
    await find.fill('tag:bayes -"rare disease" is:new');
    await here.page.waitForURL(/filter=tag/);
    const expected = await here.running.deckwise.cards({ query: 'tag:bayes -"rare disease" is:new' });
    expect(expected.cards.length).toBeGreaterThan(0);
    await expect.poll(() => found.count()).toBe(expected.cards.length);
    expect((await found.locator('.tags').allInnerTexts()).every((tags) => tags.includes('bayes'))).toBe(true);
    await here.page.reload();
    await expect.poll(() => found.count()).toBe(expected.cards.length);
    await find.press('ArrowDown');
    await here.page.keyboard.press('Enter');
    await here.page.getByLabel('Your answer').waitFor();
    await here.page.goBack();
    await expect.poll(() => find.inputValue()).toBe('tag:bayes -"rare disease" is:new');
    await here.page.getByRole('link', { name: 'Decks' }).first().click();
    await expect.poll(() => find.inputValue()).toBe('');
  });

  test('says what is wrong with a filter', async () => {
    await here.page.getByLabel('Find decks and cards').fill('is:forgotten');
    const failure = here.page.getByRole('alert');
    await failure.waitFor();
    expect(await failure.innerText()).toContain('is:forgotten is unknown');
    expect(here.misdeeds.errors.splice(0).join()).toContain('400');
  });

  test('goes through a deck from its first card', async () => {
    await here.page.getByRole('link', { name: /Data-Intensive Systems/ }).click();
    await here.page.getByRole('link', { name: 'Practise from the first card' }).click();
    await here.page.getByRole('navigation', { name: 'Going through the deck' }).waitFor();
    await here.page.getByRole('heading', { level: 1, name: /fault and a failure/ }).waitFor();
  });
});
