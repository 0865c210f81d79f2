import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Deckwise } from '../../src/deckwise.ts';
import type { CardMap, MappedCard } from '../../src/map/card-map.ts';
import { openedDeckwise } from '../fixtures/open-deckwise.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const SAMPLE_DECKS = join(import.meta.dirname, '..', '..', 'decks');

type DrawnMap = Extract<CardMap, { state: 'drawn' }>;

async function ingested() {
  const folder = temporaryFolder();
  const decks = join(folder, 'decks');
  for (const name of ['biology', 'economics'])
    cpSync(join(SAMPLE_DECKS, name), join(decks, name), { recursive: true });
  const data = join(folder, 'data');
  const deckwise = await openedDeckwise(data);
  await deckwise.ingest({ paths: [decks] });
  return { decks, data, deckwise };
}

/** Asks for the map until it is drawn. */
async function drawnMap(deckwise: Deckwise, deck?: string): Promise<DrawnMap> {
  for (;;) {
    const map = await deckwise.map(deck);
    if (map.state === 'drawn') return map;
    expect(map.progress).toBeGreaterThanOrEqual(0);
    expect(map.progress).toBeLessThanOrEqual(1);
  }
}

function placesOf({ cards }: DrawnMap): Map<string, string> {
  return new Map(cards.map(({ id, x, y }) => [id, `${x} ${y}`]));
}

function distance(a: MappedCard, b: MappedCard): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** Share of cards whose nearest card is of the same deck. */
function deckPurity({ cards }: DrawnMap): number {
  const pure = cards.filter((card) => {
    const others = cards.filter((other) => other !== card);
    const nearest = others.reduce((best, other) =>
      distance(card, other) < distance(card, best) ? other : best,
    );
    return nearest.deck === card.deck;
  });
  return pure.length / cards.length;
}

describe('the map of the decks', () => {
  it('has every card once, with its title, decks apart from each other', async () => {
    const { deckwise } = await ingested();
    const map = await drawnMap(deckwise);
    const { cards } = await deckwise.stats();
    expect(new Set(map.cards.map(({ id }) => id)).size).toBe(cards);
    for (const { id, deck, title, recall } of map.cards) {
      const card = await deckwise.card(id);
      expect([deck, title, recall]).toEqual([card.deck, card.title ?? card.question, null]);
    }
    expect(deckPurity(map)).toBeGreaterThan(0.9);
  });

  it('names cards without a title by one line of their question, however long that is', async () => {
    const folder = temporaryFolder();
    const question = `Why ${'😀 very '.repeat(100)}long?`;
    writeFileSync(join(folder, 'long.md'), `:p ${question}\n??x\nBecause.\nx??\n---\n`);
    const deckwise = await openedDeckwise(join(folder, 'data'));
    await deckwise.ingest({ paths: [join(folder, 'long.md')] });
    const [card] = (await drawnMap(deckwise)).cards;
    expect(Array.from(card!.title)).toHaveLength(160);
    expect(card!.title.startsWith('Why 😀 very 😀')).toBe(true);
    expect(card!.title.endsWith('…')).toBe(true);
    // No half of a pair of surrogates.
    expect(card!.title).not.toMatch(/\p{Cs}/u);
  });

  it('can be had of one deck or folder, at the same places', async () => {
    const { deckwise } = await ingested();
    const all = placesOf(await drawnMap(deckwise));
    const biology = await drawnMap(deckwise, 'biology');
    expect(biology.cards.length).toBeGreaterThan(10);
    expect(biology.cards.every(({ deck }) => deck.startsWith('biology/'))).toBe(true);
    for (const [id, place] of placesOf(biology)) expect(place).toBe(all.get(id));
  });

  it('tells how well a card is remembered from its first review on', async () => {
    const { deckwise } = await ingested();
    const { id } = await deckwise.study.startSession({ mode: 'due', limit: 1 });
    const { card } = await deckwise.study.next(id);
    await deckwise.study.review(id, { reviewId: crypto.randomUUID(), cardId: card!.id, rating: 'good' });
    const { cards } = await drawnMap(deckwise);
    const known = cards.filter(({ recall }) => recall !== null);
    expect(known.map((mapped) => mapped.id)).toEqual([card!.id]);
    expect(known[0]!.recall).toBe(1);
  });

  it('is the same after a restart, from its file or without', async () => {
    const { data, deckwise } = await ingested();
    const before = placesOf(await drawnMap(deckwise));
    await deckwise.close();
    expect(placesOf(await drawnMap(await openedDeckwise(data)))).toEqual(before);
    writeFileSync(join(data, 'map.json'), 'damaged');
    expect(placesOf(await drawnMap(await openedDeckwise(data)))).toEqual(before);
    expect(readFileSync(join(data, 'map.json'), 'utf8')).toContain('"formatVersion":1');
  });

  it('keeps still while the decks grow: only new and edited cards are placed', async () => {
    const { decks, deckwise } = await ingested();
    const before = await drawnMap(deckwise);
    const file = join(decks, 'economics', 'economics-essentials.md');
    const edited = (await deckwise.cards({ deck: 'economics' })).cards[0]!;
    const added =
      '\n---\n#### Wolves\n:p Why do wolves hunt in packs?\n??x\nTogether they bring down larger prey.\nx??\n---\n';
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(edited.answer, 'Something about wolves and their prey.') + added,
    );
    expect(await deckwise.ingest({ paths: [] })).toMatchObject({ added: 1, changed: 1 });
    const after = await drawnMap(deckwise);
    expect(after.generation).toBeGreaterThan(before.generation);
    expect(after.cards.length).toBe(before.cards.length + 1);
    const [was, is] = [placesOf(before), placesOf(after)];
    const moved = [...was].filter(([id, place]) => is.get(id) !== place).map(([id]) => id);
    expect(moved).toEqual([edited.id]);
  });

  it('forgets cards that left the decks', async () => {
    const { decks, deckwise } = await ingested();
    await drawnMap(deckwise);
    rmSync(join(decks, 'biology'), { recursive: true });
    await deckwise.ingest({ paths: [] });
    const { cards } = await drawnMap(deckwise);
    expect(cards.length).toBeGreaterThan(10);
    expect(cards.every(({ deck }) => deck.startsWith('economics/'))).toBe(true);
  });

  it('is drawn all the same where it cannot be stored, with a word about it', async () => {
    const { data, deckwise } = await ingested();
    mkdirSync(join(data, 'map.json'));
    expect((await drawnMap(deckwise)).cards.length).toBeGreaterThan(20);
    expect(deckwise.notices.join(' ')).toContain('The map could not be stored');
  });

  it('is no reason to write anything before it is asked for', async () => {
    const { data } = await ingested();
    expect(existsSync(join(data, 'map.json'))).toBe(false);
  });

  it('waits for the first ingest', async () => {
    const deckwise = await openedDeckwise(temporaryFolder());
    await expect(deckwise.map()).rejects.toMatchObject({ code: 'not-ready' });
  });
});
