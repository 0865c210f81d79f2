import { beforeEach, describe, expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

const RIGHT =
  'A fault is when one component departs from its specification, for example a disk dies. ' +
  'A failure is when the system as a whole no longer gives its users the service they need. ' +
  'Fault tolerance keeps faults from turning into failures, because faults cannot be brought to zero.';

const DECK = 'data-engineering/data-intensive-systems';

const here = openedPage();
beforeEach(async () => {
  const { cards } = await here.running.deckwise.cards({ deck: DECK, limit: 1 });
  await here.page.goto(`${here.running.url}#/card/${cards[0]?.id ?? ''}?deck=${encodeURIComponent(DECK)}`);
  await here.page
    .getByRole('heading', { level: 1, name: 'What is the difference between a fault and a failure?' })
    .waitFor();
});

const answerBox = () => here.page.getByLabel('Your answer');
const verdict = () => here.page.locator('.grade h2');

async function answer(text: string): Promise<void> {
  await answerBox().fill(text);
  await here.page.keyboard.press('Control+Enter');
  await verdict().waitFor();
}

describe('a card', () => {
  test('asks first: the answer is hidden until it is wanted', async () => {
    expect(await here.page.locator('.card-answer .markdown').count()).toBe(0);
    await answerBox().press('Escape');
    await here.page.keyboard.press('s');
    expect(await here.page.locator('.card-answer .markdown').innerText()).toContain(
      'departing from its specification',
    );
    await here.page.keyboard.press('s');
    await expect.poll(() => here.page.locator('.card-answer .markdown').count()).toBe(0);
  });

  test('grades a right answer, by keys alone, and shows which words covered which point', async () => {
    await here.page.keyboard.type(RIGHT);
    await here.page.keyboard.press('Control+Enter');
    await verdict().waitFor();
    expect(await verdict().innerText()).toBe('Correct');
    expect(await here.page.locator('.key-point-covered').count()).toBeGreaterThan(0);
    expect(await here.page.locator('.key-point-covered q').first().innerText()).not.toBe('');
    expect(await here.page.locator('.own-answer mark').count()).toBeGreaterThan(0);
    expect(await here.page.locator('.card-answer mark').count()).toBeGreaterThan(0);
    expect(await here.page.locator('.own-answer').innerText()).toBe(RIGHT);
  });

  test('marks what is missing in words and shape, not in colour alone', async () => {
    await answer('It is about disks, I think.');
    const missing = here.page.locator('.key-point-missing').first();
    expect(await missing.innerText()).toContain('Missing');
    expect(await missing.locator('svg').count()).toBe(1);
  });

  test('lets the learner overrule the grade with one key, and stores it', async () => {
    await answer('It is about disks, I think.');
    await here.page.keyboard.press('r');
    await here.page.getByText('Noted: you were right.').waitFor();
    expect(await here.page.getByRole('button', { name: 'I was right' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    expect((await here.running.deckwise.stats()).overrides).toBeGreaterThan(0);
    await here.page.keyboard.press('w');
    await here.page.getByText('Noted: you were wrong.').waitFor();
  });

  test('keeps what was typed through a reload, and for another try', async () => {
    await answerBox().fill('half an answer');
    await here.page.reload();
    await expect.poll(() => answerBox().inputValue()).toBe('half an answer');
    await here.page.keyboard.press('Control+Enter');
    await here.page.getByRole('button', { name: 'Answer again' }).click();
    expect(await answerBox().inputValue()).toBe('half an answer');
  });

  test('does not grade, and runs no shortcut, while an input method editor composes', async () => {
    await answerBox().fill('ふぇ');
    const keys = [
      { key: 'Enter', ctrlKey: true, isComposing: true },
      { key: 'Escape', isComposing: true },
      { key: 's', isComposing: true },
    ];
    for (const key of keys) {
      await answerBox().evaluate(
        (box, init) =>
          box.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true })),
        key,
      );
    }
    expect(await here.page.locator('.grade').count()).toBe(0);
    expect(await here.page.locator('.card-answer .markdown').count()).toBe(0);
    expect(await answerBox().evaluate((box) => box === document.activeElement)).toBe(true);
  });

  test('shortcut letters are letters inside the answer', async () => {
    await here.page.keyboard.type('news and warps');
    expect(await answerBox().inputValue()).toBe('news and warps');
    expect(await here.page.locator('.card-answer .markdown').count()).toBe(0);
  });

  test('goes through the deck with n and p', async () => {
    await answerBox().press('Escape');
    await here.page.getByLabel('Next card').waitFor();
    await here.page.keyboard.press('n');
    await here.page.getByRole('heading', { level: 1, name: /slow outliers/ }).waitFor();
    await answerBox().press('Escape');
    await here.page.getByLabel('Previous card').waitFor();
    await here.page.keyboard.press('p');
    await here.page.getByRole('heading', { level: 1, name: /fault and a failure/ }).waitFor();
  });

  test('typesets formulas and colours code', async () => {
    await here.page.goto(`${here.running.url}#/ask?q=${encodeURIComponent('tail latency amplification')}`);
    await here.page.locator('.hit-link').first().click();
    await here.page.getByRole('button', { name: 'Show the answer' }).click();
    await here.page.locator('.card-answer .katex').first().waitFor();
    await here.page.goto(
      `${here.running.url}#/decks/${encodeURIComponent('programming/typescript-and-javascript')}`,
    );
    const withCode = (await here.running.deckwise.cards({ deck: 'programming', limit: 100 })).cards.find(
      ({ answer: text }) => text.includes('```ts'),
    );
    await here.page.goto(`${here.running.url}#/card/${withCode?.id ?? ''}`);
    await here.page.getByRole('button', { name: 'Show the answer' }).click();
    await here.page.locator('.card-answer .hljs-keyword').first().waitFor();
  });

  test('shows related cards with the reason', async () => {
    const related = here.page.getByRole('complementary', { name: 'Related cards' });
    await related.locator('li').first().waitFor();
    expect(await related.locator('.related-reason').first().innerText()).toMatch(
      /^(Same idea|Good to know first|Worth telling apart), \d+\s% alike$/,
    );
    await related.locator('a').first().click();
    await expect
      .poll(() => here.page.getByRole('heading', { level: 1 }).innerText())
      .not.toContain('fault and a failure');
  });

  test('single-key shortcuts can be switched off', async () => {
    await answerBox().press('Escape');
    await here.page.keyboard.press('?');
    await here.page.getByLabel('Single-key shortcuts').uncheck();
    await here.page.keyboard.press('Escape');
    await here.page.keyboard.press('s');
    expect(await here.page.locator('.card-answer .markdown').count()).toBe(0);
  });
});

test('a card that is gone says so', async () => {
  here.misdeeds.errors.length = 0;
  await here.page.goto(`${here.running.url}#/card/aaaaaaaaaaaaaaaa`);
  await here.page.getByRole('heading', { name: 'This card is no longer in your decks' }).waitFor();
  expect(here.misdeeds.errors.splice(0).join()).toContain('404');
});
