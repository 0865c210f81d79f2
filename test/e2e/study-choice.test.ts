import { describe, expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

const here = openedPage({ freshLearner: true, study: { newPerDay: 2 } });

const question = () => here.page.locator('.question').innerText();
const remaining = () => here.page.locator('.session-remaining').innerText();

async function openStudy(): Promise<void> {
  await here.page.getByRole('link', { name: 'Study', exact: true }).click();
  await here.page.locator('.start-figures').getByText(/\w/).waitFor();
}

/** Looks at the answer of the card shown and rates it. */
async function rateBy(key: '1' | '2' | '3' | '4'): Promise<void> {
  const before = await here.page.locator('.last-deed p').innerText();
  await here.page.locator('.question').focus();
  await here.page.keyboard.press(' ');
  await here.page.getByRole('group', { name: 'How well did you know it?' }).waitFor();
  await here.page.keyboard.press(key);
  await here.page.waitForFunction(
    (text) =>
      document.querySelector('.session-end') !== null ||
      (document.querySelector('.last-deed p')?.textContent !== text &&
        document.querySelector('.rating-bar') === null),
    before,
  );
}

describe('which cards a session holds', () => {
  test('the limit of new cards a day is kept, and can be passed on purpose', async () => {
    await openStudy();
    expect(await here.page.locator('.start-figures').innerText()).toBe(
      'Nothing to repeat, 2 new cards for today.',
    );
    await here.page.keyboard.press('Enter');
    await here.page.getByText('2 to go').waitFor();
    await rateBy('4');
    await rateBy('4');
    await here.page.getByRole('link', { name: 'Study something else' }).click();
    await here.page.getByText(/^That was today’s share\. \d+ new cards can wait until tomorrow\.$/).waitFor();
    // Enter starts what is due, and nothing is.
    await here.page.keyboard.press('Enter');
    await here.page.getByRole('button', { name: 'Go on anyway' }).press('Enter');
    await here.page.getByText('10 to go').waitFor();
  });

  test('a topic is gone through weakest first: what is known well comes last', async () => {
    const { deckwise } = here.running;
    const concept = { mode: 'concept', query: 'opportunity cost' } as const;
    const { id } = await deckwise.study.startSession(concept);
    const known = (await deckwise.study.next(id)).card;
    await deckwise.study.review(id, {
      reviewId: crypto.randomUUID(),
      cardId: known!.id,
      rating: 'easy',
    });
    await openStudy();
    await here.page.keyboard.press('/');
    await here.page.keyboard.type(concept.query);
    await here.page.keyboard.press('Enter');
    await here.page.locator('.question').waitFor();
    const asked: string[] = [];
    for (;;) {
      asked.push(await here.page.locator('.card-title').innerText());
      if ((await remaining()) === '1 to go') break;
      await here.page.locator('.question').focus();
      const now = await question();
      await here.page.keyboard.press('s');
      await expect.poll(question).not.toBe(now);
    }
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.at(-1)).toBe(known!.title);
  });
});
