import { afterEach, describe, expect, test } from 'vitest';
import { screenshot } from './chromium.ts';
import { HOSTILE_QUESTION, writeHostileDeck } from './hostile-deck.ts';
import { openedPage } from './opened-page.ts';

const here = openedPage({ decks: () => [writeHostileDeck()] });
afterEach(async () => {
  expect(await here.page.evaluate(() => 'pwned' in window)).toBe(false);
});

async function openCard(question: string): Promise<void> {
  const { cards } = await here.running.deckwise.cards({});
  const card = cards.find((candidate) => candidate.question === question);
  await here.page.goto(`${here.running.url}#/card/${card?.id ?? 'none'}`);
  await here.page.getByRole('button', { name: 'Show the answer' }).click();
  await here.page.locator('.card-answer .markdown').waitFor();
}

describe('a deck that means harm', () => {
  test('is shown as text: nothing runs, loads, covers or leaves the page', async () => {
    await openCard(HOSTILE_QUESTION);
    await here.page.locator('.card-answer .katex').first().waitFor();
    const answer = here.page.locator('.card-answer .markdown');
    expect(await answer.innerText()).toContain("<script>window.pwned = 'script'</script>");
    expect(await answer.locator('script, style, iframe, form, input, svg, base, meta, object').count()).toBe(
      0,
    );
    expect(await answer.locator('img').count()).toBe(0);
    expect(await answer.locator('.image-placeholder').allInnerTexts()).toEqual(['tracking', 'local', 'huge']);
    await screenshot(here.page, 'hostile');
  });

  test('has only links to the web, which open elsewhere and tell nothing', async () => {
    await openCard(HOSTILE_QUESTION);
    const links = here.page.locator('.card-answer .markdown a');
    const addresses = await links.evaluateAll((anchors) =>
      anchors.map((anchor) => anchor.getAttribute('href')),
    );
    expect(addresses.filter((address) => !/^(https?|mailto):/.test(address ?? ''))).toEqual([]);
    for (const link of await links.all()) {
      expect(await link.getAttribute('rel')).toContain('noopener');
      expect(await link.getAttribute('target')).toBe('_blank');
    }
  });

  test('carries no handler and no style beyond the formulas', async () => {
    await openCard(HOSTILE_QUESTION);
    await here.page.locator('.card-answer .katex').first().waitFor();
    const suspicious = await here.page
      .locator('.card-answer .markdown')
      .evaluate((root) =>
        [...root.querySelectorAll('*')].flatMap((element) =>
          [...element.attributes]
            .filter(
              ({ name }) => name.startsWith('on') || (name === 'style' && element.closest('.katex') === null),
            )
            .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
        ),
      );
    expect(suspicious).toEqual([]);
    const widest = await here.page
      .locator('.card-answer')
      .evaluate((section) => section.scrollWidth <= innerWidth);
    expect(widest).toBe(true);
  });

  test('is harmless in lists, answers and deck names too', async () => {
    await here.page.goto(`${here.running.url}#/decks`);
    await here.page.getByText('Hostile <img src=x').waitFor();
    await here.page.locator('.decks a').click();
    await here.page.locator('.card-list li').nth(3).waitFor();
    await here.page.goto(`${here.running.url}#/ask?q=${encodeURIComponent(HOSTILE_QUESTION)}`);
    await here.page.locator('.hit').first().waitFor();
  });

  test.each([
    ['How deep does the nesting card go?', 'deep'],
    ['What do openers without closers do?', 'bold'],
    ['How long is the longest answer?', 'A long sentence that goes on.'],
  ])('survives and shows all of it: %s', async (question, text) => {
    await openCard(question);
    expect(await here.page.locator('.card-answer .markdown').innerText()).toContain(text);
  });
});
