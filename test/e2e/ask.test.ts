import { describe, expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

const here = openedPage();

const searchBox = () => here.page.getByLabel('Ask your decks');
const cards = () => here.page.locator('.hit');
const focusedCard = () =>
  here.page.evaluate(() => document.activeElement?.getAttribute('data-card-link') ?? null);

async function ask(question: string): Promise<void> {
  await here.page.keyboard.type(question);
  await here.page.keyboard.press('Enter');
}

describe('asking', () => {
  test('starts with the cursor in the search box and says what the decks hold', async () => {
    await here.page.getByText(/\d+ cards in 6 decks, all on this machine/).waitFor();
    expect(await searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test('has the cursor in the search box from the moment it shows it', async () => {
    // A microtask after the box is put in place: before any frame, timer or key.
    await here.page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        const box = document.querySelector('[data-search-box]');
        if (box === null) return;
        observer.disconnect();
        document.documentElement.dataset['boxTakesKeys'] = String(box === document.activeElement);
      }).observe(document, { childList: true, subtree: true });
    });
    await here.page.reload();
    await searchBox().waitFor();
    expect(await here.page.locator('html').getAttribute('data-box-takes-keys')).toBe('true');
  });

  test('shows the closest cards while the question is typed', async () => {
    await here.page.keyboard.type('why is a page slow when it calls many backends');
    await cards().first().waitFor();
    await here.page.getByText('Press Enter for an answer with citations').waitFor();
    expect(await cards().first().innerText()).toContain('Tail Latency Amplification');
  });

  test('answers with citations that open the card at the quoted sentence', async () => {
    await ask('What is the difference between a fault and a failure?');
    const citation = here.page.locator('.answer .citation-number').first();
    await citation.waitFor();
    await here.page.getByText('Taken from').waitFor();
    await citation.click();
    const quoted = here.page.locator('.card-answer mark.quoted').first();
    await quoted.waitFor();
    expect(await here.page.getByRole('heading', { level: 1 }).innerText()).toContain('a fault and a failure');
    expect(await quoted.evaluate((mark) => mark.getBoundingClientRect().top < innerHeight)).toBe(true);
  });

  test('reads misspelt words as they were meant and says so', async () => {
    await here.page.keyboard.type('tial latecy amplificaton');
    await here.page.getByText('Searched for “tail latency amplification”').waitFor();
    await here.page.keyboard.press('Enter');
    await here.page.locator('.answer .citation-number').first().waitFor();
    await here.page.getByText('Searched for “tail latency amplification”').waitFor();
    expect(await cards().first().innerText()).toContain('Tail Latency Amplification');
  });

  test('says why each card matched: likelihood, field, deck', async () => {
    await ask('What is the difference between a fault and a failure?');
    const best = cards().first();
    await best.waitFor();
    expect(await best.innerText()).toMatch(/answers this, \d+\s%/);
    expect(await best.innerText()).toMatch(/Matched in the (title|question|answer|background)/);
    expect(await best.innerText()).toContain('Data-Intensive Systems');
  });

  test('is driven by keys alone: arrows and j k move, Enter opens, Escape returns to the same card', async () => {
    await ask('How do B-trees and LSM trees compare?');
    await here.page.locator('.answer .citation-number').first().waitFor();
    await here.page.keyboard.press('ArrowDown');
    const first = await focusedCard();
    await here.page.keyboard.press('j');
    const second = await focusedCard();
    expect(second).not.toBe(first);
    await here.page.keyboard.press('k');
    expect(await focusedCard()).toBe(first);
    await here.page.keyboard.press('j');
    await here.page.keyboard.press('Enter');
    await here.page.getByLabel('Your answer').waitFor();
    await here.page.keyboard.press('Escape');
    await here.page.keyboard.press('Escape');
    await cards().first().waitFor();
    await expect.poll(focusedCard).toBe(second);
    await here.page.keyboard.press('/');
    expect(await searchBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await here.page.keyboard.press('Escape');
    expect(await searchBox().inputValue()).toBe('');
    await expect.poll(() => here.page.url()).toMatch(/#\/$/);
  });

  test('survives a reload and follows back and forward', async () => {
    await ask('What does a Bloom filter do?');
    await here.page.locator('.answer .citation-number').first().waitFor();
    await here.page.reload();
    await here.page.locator('.answer .citation-number').first().waitFor();
    expect(await searchBox().inputValue()).toBe('What does a Bloom filter do?');
    await searchBox().fill('What is a monopoly?');
    await here.page.keyboard.press('Enter');
    await here.page.waitForURL(/monopoly/);
    await here.page.goBack();
    await expect.poll(() => searchBox().inputValue()).toContain('Bloom');
    await here.page.goForward();
    await expect.poll(() => searchBox().inputValue()).toContain('monopoly');
  });

  test('says so when the decks do not cover it, and drafts a card to copy', async () => {
    await ask('Who won the football world cup in 1954?');
    await here.page.getByRole('heading', { name: 'Not in your decks' }).waitFor();
    await here.page.locator('.hits-dimmed .hit').first().waitFor();
    await here.page.getByText('Add a card for it').click();
    await here.page.getByRole('button', { name: 'Copy the draft' }).click();
    await here.page.getByRole('button', { name: 'Copied' }).waitFor();
    const draft = await here.page.evaluate(() => navigator.clipboard.readText());
    expect(draft).toContain(':p Who won the football world cup in 1954?\n??x\n');
    expect(await here.page.locator('.answer').count()).toBe(0);
  });

  test('can be narrowed to one deck', async () => {
    await here.page.getByLabel('Search in').selectOption({ label: 'Economics Essentials' });
    await ask('What is the difference between a fault and a failure?');
    await cards().first().waitFor();
    const decks = await cards().locator('.deck-name').allInnerTexts();
    expect(new Set(decks)).toEqual(new Set(['Economics Essentials']));
  });

  test('leaves Enter to the input method editor while it composes', async () => {
    await here.page.keyboard.type('Fehler');
    const stillTyping = await searchBox().evaluate((box) =>
      box.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }),
      ),
    );
    expect(stillTyping).toBe(true);
    expect(here.page.url()).not.toContain('#/ask');
  });
});
