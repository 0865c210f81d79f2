import { beforeEach, describe, expect, test } from 'vitest';
import type { MappedCard } from '../../src/map/card-map.ts';
import { screenshot } from './chromium.ts';
import { HOSTILE_QUESTION, writeHostileDeck } from './hostile-deck.ts';
import { openedPage } from './opened-page.ts';
import { SAMPLE_DECKS } from './sample-decks.ts';

const opened = openedPage({ decks: () => [SAMPLE_DECKS, writeHostileDeck()] });
const frame = () => opened.page.getByRole('application', { name: 'Map of the cards' });
const said = () => opened.page.locator('.map [aria-live]').innerText();

async function mappedCards(): Promise<readonly MappedCard[]> {
  for (;;) {
    const map = await opened.running.deckwise.map();
    if (map.state === 'drawn') return map.cards;
  }
}

/** Share of the canvas that is not empty. */
function coverage(): Promise<number> {
  return opened.page.locator('.map-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let filled = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at]! > 0) filled++;
    return filled / (canvas.width * canvas.height);
  });
}

/** Different colours of opaque pixels. */
function colours(): Promise<number> {
  return opened.page.locator('.map-canvas').evaluate((canvas: HTMLCanvasElement) => {
    const pixels = new Uint32Array(
      canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height).data.buffer,
    );
    return new Set(pixels.filter((pixel) => pixel >>> 24 === 255)).size;
  });
}

beforeEach(async () => {
  await opened.page.getByRole('link', { name: 'Map', exact: true }).click();
  await frame().waitFor();
});

describe('the map of the decks', () => {
  test('draws a point for each card, with a colour for each deck', async () => {
    const decks = await opened.running.deckwise.decks();
    const legend = opened.page.getByRole('region', { name: 'Decks on the map' });
    expect(await coverage()).toBeGreaterThan(0.0005);
    expect(await colours()).toBeGreaterThanOrEqual(Math.min(8, decks.length));
    const counted = (await legend.locator('.map-group-cards').allInnerTexts()).map(Number.parseFloat);
    expect(counted.reduce((sum, cards) => sum + cards, 0)).toBe((await mappedCards()).length);
  });

  test('is walked by arrows, says where it is, and opens a card with Enter; back is where it was', async () => {
    await frame().focus();
    await opened.page.keyboard.press('ArrowRight');
    const first = await said();
    await opened.page.keyboard.press('ArrowRight');
    const second = await said();
    expect(first).not.toBe('');
    expect(second).not.toBe(first);
    await opened.page.keyboard.press('Enter');
    await opened.page.getByLabel('Your answer').waitFor();
    await opened.page.goBack();
    await frame().waitFor();
    await expect.poll(said).toBe(second);
    await screenshot(opened.page, 'map-selected');
  });

  test('opens the card under the pointer, and shows its title before', async () => {
    await opened.page.getByRole('region', { name: 'Decks on the map' }).getByRole('button').first().click();
    await opened.page.locator('.map-around li').first().waitFor();
    const title = await opened.page.locator('.map-tip').innerText();
    // The visited card stands in the middle.
    const box = (await frame().boundingBox())!;
    await opened.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    expect(await opened.page.locator('.map-tip').innerText()).toBe(title);
    await opened.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await opened.page.getByLabel('Your answer').waitFor();
    expect(await opened.page.title()).toContain(title.slice(0, 10));
  });

  test('moves by drag, and zooms by keys, buttons and Ctrl with the wheel', async () => {
    const box = (await frame().boundingBox())!;
    const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const looks = async () => (await opened.page.locator('.map-canvas').screenshot()).toString('base64');
    const seen = new Set([await looks()]);
    const change = async (act: () => Promise<unknown>) => {
      await act();
      await expect.poll(async () => seen.has(await looks())).toBe(false);
      seen.add(await looks());
    };
    await frame().focus();
    await change(() => opened.page.keyboard.press('+'));
    await change(() => opened.page.getByRole('button', { name: 'Zoom in' }).click());
    await opened.page.mouse.move(middle.x, middle.y);
    await opened.page.keyboard.down('Control');
    await change(() => opened.page.mouse.wheel(0, -100));
    await opened.page.keyboard.up('Control');
    await change(async () => {
      await opened.page.mouse.move(box.x + 30, box.y + 30);
      await opened.page.mouse.down();
      await opened.page.mouse.move(box.x + 130, box.y + 90, { steps: 4 });
      await opened.page.mouse.up();
    });
    expect(opened.page.url()).toContain('#/map');
    await opened.page.getByRole('button', { name: 'Whole map' }).click();
    await opened.page.mouse.move(0, 0);
    await expect.poll(coverage).toBeGreaterThan(0.0005);
  });

  test('shows one deck, with the others as a shadow, and how well its cards are known', async () => {
    const name = 'Economics Essentials';
    await opened.page.getByRole('combobox', { name: 'Show' }).selectOption({ label: name });
    const deck = (await opened.running.deckwise.decks()).find((candidate) => candidate.name === name)!;
    await expect
      .poll(() => opened.page.locator('.map-group-cards').allInnerTexts())
      .toEqual([`${deck.cards} cards`]);
    expect(opened.page.url()).toContain(`deck=${encodeURIComponent(deck.id)}`);
    await opened.page.getByRole('button', { name: 'Colour by how well I know it' }).click();
    await opened.page
      .getByRole('region', { name: 'How well you know the cards' })
      .getByText('not seen yet')
      .waitFor();
    await screenshot(opened.page, 'map-one-deck');
  });

  test('shows a card among its related cards, from the page of the card', async () => {
    const [card] = await mappedCards();
    await opened.page.goto(`${opened.running.url}#/card/${card!.id}`);
    await opened.page.getByRole('link', { name: 'Show on the map' }).click();
    await expect.poll(said).toContain(card!.title.slice(0, 10));
    const around = opened.page.locator('.map-around li a');
    expect(await around.first().getAttribute('data-card-link')).toBe(card!.id);
    expect(await around.count()).toBe(13);
  });

  test('is there for touch: the first tap shows the title, the second opens', async () => {
    await opened.page.getByRole('region', { name: 'Decks on the map' }).getByRole('button').nth(1).click();
    const tap = () =>
      opened.page.locator('.map-canvas').evaluate((canvas) => {
        const { x, y, width, height } = canvas.getBoundingClientRect();
        const at = { clientX: x + width / 2, clientY: y + height / 2 };
        // Only a real finger can be captured.
        canvas.setPointerCapture = () => {};
        for (const type of ['pointerdown', 'pointerup']) {
          canvas.dispatchEvent(new PointerEvent(type, { pointerType: 'touch', pointerId: 7, ...at }));
        }
      });
    const middle = await said();
    await frame().focus();
    await opened.page.keyboard.press('ArrowRight');
    await expect.poll(said).not.toBe(middle);
    await tap();
    await expect.poll(said).toBe(middle);
    expect(opened.page.url()).toContain('#/map');
    await tap();
    await opened.page.getByLabel('Your answer').waitFor();
  });

  test('leaves hostile titles inert', async () => {
    const cards = await mappedCards();
    const hostile = cards.find(({ title }) => title.includes('<img') || title.includes('<script'));
    const { cards: listed } = await opened.running.deckwise.cards({ deck: 'hostile' });
    const target = hostile?.id ?? listed.find(({ question }) => question === HOSTILE_QUESTION)!.id;
    await opened.page.goto(`${opened.running.url}#/map?card=${target}`);
    await opened.page.locator('.map-around li').first().waitFor();
    expect(
      await opened.page.locator('.map-tip, .map-around').locator('img, script, iframe, svg').count(),
    ).toBe(0);
    expect(await opened.page.evaluate(() => 'pwned' in window)).toBe(false);
  });

  test('waits while the map is drawn, and goes on by itself', async () => {
    let asked = 0;
    await opened.page.route('**/v1/map', async (route) => {
      asked++;
      await (asked < 3 ? route.fulfill({ status: 202, json: { progress: asked / 4 } }) : route.continue());
    });
    await opened.page.reload();
    await opened.page.getByRole('progressbar').waitFor();
    await frame().waitFor();
    expect(asked).toBe(3);
  });

  test('fits the narrowest screen', async () => {
    await opened.page.setViewportSize({ width: 320, height: 700 });
    expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await screenshot(opened.page, 'map-narrow');
  });
});
