import { describe, expect, test } from 'vitest';
import { studied, withFigures } from './learner-figures.ts';
import { openedPage } from './opened-page.ts';

const here = openedPage({ freshLearner: true });

const section = (name: string) => here.page.getByRole('region', { name, exact: true }).first();

async function open(): Promise<void> {
  await here.page.getByRole('link', { name: 'Statistics' }).click();
  await section('Reviews').waitFor();
}

/** Reviews the first `count` cards that are due; resolves to their decks. */
async function review(count: number): Promise<string[]> {
  const { study } = here.running.deckwise;
  const { id } = await study.startSession({ mode: 'due', limit: count });
  const decks: string[] = [];
  for (let card = (await study.next(id)).card; card !== undefined; card = (await study.next(id)).card) {
    await study.review(id, { reviewId: crypto.randomUUID(), cardId: card.id, rating: 'easy' });
    decks.push(card.deck);
  }
  return decks;
}

describe('the statistics', () => {
  test('are kind before the first review', async () => {
    await open();
    expect(await section('Reviews').innerText()).toContain('No reviews yet');
    expect(await section('Retention').innerText()).toContain('The aim is to recall 90\u00a0%');
    expect(await section('What comes due').innerText()).toContain('Nothing is scheduled yet');
    expect(await section('You and the grader').innerText()).toContain('Once answers are graded');
    expect(await section('Weakest decks').innerText()).toContain('After a few reviews');
  });

  test('show a review as soon as it is stored', async () => {
    await review(1);
    await open();
    expect(await section('Reviews').innerText()).toContain('1 review on 1 day');
    expect(await here.page.locator('.heat-4').count()).toBe(1);
    expect(await section('What comes due').innerText()).toContain('1 card comes due');
    expect(await section('Weakest decks').innerText()).toContain('After a few reviews');
  });

  test('name the weakest topics and decks once there is enough to say so, and lead to studying them', async () => {
    const [deck] = await review(4);
    await open();
    const decks = await here.running.deckwise.decks();
    const name = decks.find(({ id }) => id === deck)?.name ?? '';
    await section('Weakest decks').getByRole('rowheader', { name }).waitFor();
    const topic = section('Weakest topics').getByRole('rowheader').first();
    const word = await topic.innerText();
    await topic.getByRole('link').press('Enter');
    const box = here.page.getByLabel('Topic to study');
    expect(await box.inputValue()).toBe(word);
    await box.press('Enter');
    await here.page.getByText(`Around “${word}”`).waitFor();
  });

  test('hold every figure of a chart in a table too', async () => {
    await withFigures(here.page, studied);
    const { study } = await here.running.deckwise.stats();
    const { reviewsPerDay, forecast } = studied(study);
    await open();
    for (const [name, rows] of [
      ['Reviews', reviewsPerDay.map(({ reviews }) => reviews).reverse()],
      ['What comes due', forecast.map(({ due }) => due)],
    ] as const) {
      await section(name).getByText('As a table').press('Enter');
      const cells = await section(name).locator('td').allInnerTexts();
      expect(cells.map(Number)).toEqual(rows);
    }
    expect(await section('Retention').innerText()).toContain(
      'You recalled 87\u00a0% of what you knew; the aim is 90\u00a0%',
    );
    expect(await section('You and the grader').innerText()).toContain(
      'You overruled 21 of 530 verdicts (4\u00a0%)',
    );
  });
});
