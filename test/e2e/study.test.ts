import { beforeEach, describe, expect, test } from 'vitest';
import { openedPage } from './opened-page.ts';

const here = openedPage({ freshLearner: true });
beforeEach(async () => {
  await here.page.goto(`${here.running.url}#/study`);
  await here.page.getByRole('heading', { name: 'What will you practise?' }).waitFor();
});

const question = () => here.page.locator('.question').innerText();
const answerBox = () => here.page.getByLabel('Your answer');
const remaining = () => here.page.locator('.session-remaining').innerText();
const status = () => here.page.locator('.last-deed p').innerText();
const reviewsToday = async () => (await here.running.deckwise.stats()).study.today.reviews;

async function startDue(): Promise<void> {
  await here.page.keyboard.press('Enter');
  await answerBox().waitFor();
}

async function answer(text: string): Promise<void> {
  await answerBox().focus();
  await here.page.keyboard.type(text);
  await here.page.keyboard.press('Control+Enter');
  await here.page.locator('.grade h2').waitFor();
}

async function showAnswer(): Promise<void> {
  await here.page.locator('.question').focus();
  await here.page.keyboard.press(' ');
  await here.page.getByRole('group', { name: 'How well did you know it?' }).waitFor();
}

/** Leaves the answer box, presses `key`, and waits until the page says what was done. */
async function press(key: string, said: string | RegExp): Promise<void> {
  await here.page.locator('.question').focus();
  await here.page.keyboard.press(key);
  await here.page.locator('.last-deed p').getByText(said).waitFor();
}

describe('studying', () => {
  test('goes by keys alone: start, answer, accept the suggested rating, and on to the next card', async () => {
    await startDue();
    const first = await question();
    await answer('I do not remember this one.');
    await here.page.getByRole('button', { name: /Suggested/ }).waitFor();
    const suggested = await here.page.locator('.rating.primary .rating-name').innerText();
    await here.page.keyboard.press('Enter');
    await expect.poll(status).toMatch(/^Saved as (again|hard|good|easy), back in /);
    expect(suggested.toLowerCase()).toContain((await status()).split(' ')[2]?.replace(',', ''));
    expect(await question()).not.toBe(first);
    expect(await answerBox().evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await reviewsToday()).toBe(1);
  });

  test('w overrules the grade, and Enter follows the learner', async () => {
    await startDue();
    await answer('I do not remember this one.');
    await here.page.locator('.question').focus();
    await here.page.keyboard.press('r');
    await here.page.getByText('Noted: you were right.').waitFor();
    await here.page.locator('.rating.primary .rating-name').getByText('Good').waitFor();
    await here.page.keyboard.press('w');
    await here.page.getByText('Noted: you were wrong.').waitFor();
    await here.page.keyboard.press('Enter');
    await expect.poll(status).toMatch(/^Saved as again/);
  });

  test.each([
    ['1', 'again'],
    ['2', 'hard'],
    ['3', 'good'],
    ['4', 'easy'],
  ])('the key %s overrides the suggestion with “%s”', async (key, rating) => {
    await startDue();
    await answer('Something else entirely.');
    await here.page.keyboard.press(key);
    await expect.poll(status).toContain(`Saved as ${rating}`);
  });

  test('colours the key points in the reference', async () => {
    await here.page.goto(
      `${here.running.url}#/study?deck=${encodeURIComponent('data-engineering/data-intensive-systems')}`,
    );
    await here.page.getByRole('button', { name: 'Due cards' }).click();
    await here.page.locator('.question').getByText('a fault and a failure').waitFor();
    await answer(
      'A fault is one component departing from its specification. A failure stops the whole system.',
    );
    expect(await here.page.locator('.own-answer mark').count()).toBeGreaterThan(0);
    expect(await here.page.locator('.card-answer mark').count()).toBeGreaterThan(0);
  });

  test('undo brings the card back and takes the review away', async () => {
    await startDue();
    const first = await question();
    await showAnswer();
    await here.page.keyboard.press('4');
    await expect.poll(status).toContain('Saved as easy');
    expect(await reviewsToday()).toBe(1);
    await press('u', 'Taken back.');
    expect(await question()).toBe(first);
    expect(await reviewsToday()).toBe(0);
  });

  test('skips, sets aside until tomorrow, suspends, and brings back', async () => {
    await startDue();
    const seen = [await question()];
    await press('s', 'Skipped');
    seen.push(await question());
    await press('b', 'Set aside until tomorrow.');
    seen.push(await question());
    await press('x', 'Suspended');
    seen.push(await question());
    expect(new Set(seen).size).toBe(4);
    expect((await here.running.deckwise.stats()).study.states).toMatchObject({ buried: 1, suspended: 1 });
    await here.page.getByRole('button', { name: 'Bring it back' }).click();
    await expect.poll(status).toBe('Brought back.');
    expect((await here.running.deckwise.stats()).study.states).toMatchObject({ buried: 1, suspended: 0 });
    expect(await reviewsToday()).toBe(0);
  });

  test('a reload in the middle loses nothing: same session, same card, saved reviews, half-typed answer', async () => {
    await startDue();
    await answer('The first answer.');
    await here.page.keyboard.press('4');
    await expect.poll(status).toContain('Saved as easy');
    const [second, left, address] = [await question(), await remaining(), here.page.url()];
    await answerBox().fill('half an ans');
    await here.page.reload();
    await answerBox().waitFor();
    expect(here.page.url()).toBe(address);
    expect(await question()).toBe(second);
    expect(await remaining()).toBe(left);
    expect(await answerBox().inputValue()).toBe('half an ans');
    expect(await reviewsToday()).toBe(1);
    await press('u', 'Taken back.');
    expect(await reviewsToday()).toBe(0);
  });

  test('a server that goes while a rating is on its way gets it once, when it is back', async () => {
    await startDue();
    await answer('Before the lights went out.');
    await here.running.stopServer();
    await here.page.keyboard.press('3');
    await here.page.getByText('Deckwise is not answering').waitFor();
    expect(await status()).toBe('');
    await here.running.startAgain();
    await expect.poll(status).toContain('Saved as good');
    expect(await reviewsToday()).toBe(1);
    here.misdeeds.errors.splice(0);
  });

  test('letters and digits are text in the answer, and an input method editor keeps its keys', async () => {
    await startDue();
    await here.page.keyboard.type('subs 1234 x');
    expect(await answerBox().inputValue()).toBe('subs 1234 x');
    await answerBox().evaluate((box) =>
      box.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, isComposing: true, bubbles: true }),
      ),
    );
    await here.page.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: 's', isComposing: true, bubbles: true }),
      ),
    );
    expect(await here.page.locator('.grade').count()).toBe(0);
    expect(await status()).toBe('');
  });

  test('an answer composed in Japanese is graded only when it is sent, and keeps every character', async () => {
    await startDue();
    const editor = await here.page.context().newCDPSession(here.page);
    const composed = 'しょうがい';
    for (let length = 1; length <= composed.length; length++) {
      const text = composed.slice(0, length);
      await editor.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length });
    }
    // Browsers report keys that go to the editor under the code 229.
    for (const key of ['Enter', 'Escape', ' ', '1']) {
      await editor.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key, windowsVirtualKeyCode: 229 });
    }
    expect(await here.page.locator('.grade').count()).toBe(0);
    expect(await answerBox().evaluate((box) => box === document.activeElement)).toBe(true);
    await editor.send('Input.insertText', { text: '障害' });
    expect(await answerBox().inputValue()).toBe('障害');
    await here.page.keyboard.press('Control+Enter');
    await here.page.locator('.grade h2').waitFor();
    expect(await here.page.locator('.own-answer').innerText()).toBe('障害');
  });

  test('leaves keys with Ctrl, Alt or the command key to the browser', async () => {
    await startDue();
    const first = await question();
    await here.page.locator('.question').focus();
    for (const modifier of ['Control', 'Alt', 'Meta']) {
      for (const key of ['s', 'b', 'x', 'u', '1']) {
        const taken = await here.page
          .locator('.question')
          .evaluate(
            (heading, init) =>
              !heading.dispatchEvent(
                new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }),
              ),
            { key, [`${{ Control: 'ctrl', Alt: 'alt', Meta: 'meta' }[modifier]}Key`]: true },
          );
        expect(taken).toBe(false);
      }
    }
    expect(await question()).toBe(first);
    expect(await status()).toBe('');
  });

  test('studies a topic: only the cards around it, to the summary at the end', async () => {
    await here.page.keyboard.press('/');
    await here.page.keyboard.type('opportunity cost');
    await here.page.keyboard.press('Enter');
    await answerBox().waitFor();
    await here.page.getByText('Around “opportunity cost”').waitFor();
    let cards = 0;
    while ((await here.page.locator('.session-end').count()) === 0) {
      const before = await remaining();
      await showAnswer();
      await here.page.keyboard.press('4');
      await expect.poll(remaining).not.toBe(before);
      cards++;
    }
    await here.page.getByRole('heading', { name: 'Well done' }).waitFor();
    expect(await here.page.locator('.tally-easy dd').innerText()).toBe(String(cards));
    expect(await reviewsToday()).toBe(cards);
    await here.page.keyboard.press('u');
    await here.page.locator('.question').waitFor();
    expect(await reviewsToday()).toBe(cards - 1);
  });

  test('goes through a whole deck without touching its schedule', async () => {
    const [deck] = await here.running.deckwise.decks();
    await here.page.getByLabel('Deck to study').selectOption(deck?.id ?? '');
    await here.page.getByRole('button', { name: 'All cards' }).click();
    await here.page.getByText(`All of ${deck?.name ?? ''}`).waitFor();
    expect(await remaining()).toBe(`${deck?.cards} to go`);
    await answer('Cramming.');
    expect(await here.page.locator('.rating-due').count()).toBe(0);
    await here.page.keyboard.press('4');
    await expect.poll(remaining).toBe(`${(deck?.cards ?? 0) - 1} to go`);
    const { today, states } = (await here.running.deckwise.stats()).study;
    expect(today).toMatchObject({ reviews: 1, introduced: 0, newLeft: 20 });
    expect(states.review + states.learning).toBe(0);
  });
});

test('a session nobody knows says so', async () => {
  await here.page.goto(`${here.running.url}#/study/nowhere`);
  await here.page.getByRole('heading', { name: 'This session is no longer here' }).waitFor();
  expect(here.misdeeds.errors.splice(0).join()).toContain('404');
});
