import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Card } from '../src/card.ts';
import type { Deckwise } from '../src/deckwise.ts';
import { SqliteStore } from '../src/index/sqlite-store.ts';
import { openedDeckwise } from './fixtures/open-deckwise.ts';
import { temporaryFolder } from './fixtures/temporary-folder.ts';

const SAMPLE_DECKS = join(import.meta.dirname, '..', 'decks');
const SHARED = process.env['DECKWISE_SHARED'];

describe('ingesting the sample decks', () => {
  it('embeds nothing the second time and only what changed after an edit', async () => {
    const { decks, deckwise } = await ingested();
    expect(await deckwise.ingest({ paths: [] })).toMatchObject({ added: 0, changed: 0, embeddedPassages: 0 });
    const file = join(decks, 'economics', 'economics-essentials.md');
    const card = (await deckwise.cards({ deck: 'economics' })).cards[0]!;
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(card.answer, `${card.answer} And one more thing.`),
    );
    expect(await deckwise.ingest({ paths: [] })).toMatchObject({
      changed: 1,
      added: 0,
      removed: 0,
      embeddedPassages: 1,
    });
    expect((await deckwise.card(card.id)).answer).toContain('And one more thing.');
  });

  it('keeps ids when a deck is renamed, and brings a deleted deck back under its old ids', async () => {
    const { decks, deckwise } = await ingested();
    const before = await idsByQuestion(deckwise);
    cpSync(join(decks, 'biology'), join(decks, 'life'), { recursive: true });
    rmSync(join(decks, 'biology'), { recursive: true });
    const moved = await deckwise.ingest({ paths: [] });
    expect(moved).toMatchObject({ added: 0, removed: 0, embeddedPassages: 0 });
    expect(moved.moved).toBeGreaterThan(20);
    expect(await idsByQuestion(deckwise)).toEqual(before);
    rmSync(join(decks, 'life'), { recursive: true });
    expect((await deckwise.ingest({ paths: [] })).removed).toBe(moved.moved);
    cpSync(join(SAMPLE_DECKS, 'biology'), join(decks, 'biology'), { recursive: true });
    expect(await deckwise.ingest({ paths: [] })).toMatchObject({ added: moved.moved, embeddedPassages: 0 });
    expect(await idsByQuestion(deckwise)).toEqual(before);
  });

  it('shows files from the root on, not where it stands', async () => {
    const { deckwise } = await ingested();
    const { source } = (await deckwise.cards({ deck: 'biology' })).cards[0]!;
    expect(source.file).toBe('decks/biology/cell-biology-and-physiology.md');
  });

  it('gives the same ids in another data folder', async () => {
    const one = await ingested();
    const other = await ingested();
    expect(await idsByQuestion(other.deckwise)).toEqual(await idsByQuestion(one.deckwise));
  });

  it('keeps every card when a file becomes unreadable, and says which', async () => {
    const { decks, deckwise } = await ingested();
    const before = (await deckwise.stats()).cards;
    const file = join(decks, 'economics', 'economics-essentials.md');
    writeFileSync(file, Buffer.from([0, 1, 2, 0, 255, 0]));
    const diagnostics: string[] = [];
    const report = await deckwise.ingest({ paths: [], onDiagnostic: (each) => diagnostics.push(each.file) });
    expect(report).toMatchObject({ removed: 0, cards: before, diagnostics: { error: 1 } });
    expect(diagnostics).toEqual([file]);
  });

  it('turns away an ingest while another runs, and an absent folder', async () => {
    const { deckwise, folder } = await ingested();
    const second = await openedDeckwise(join(folder, 'data'));
    const [first, refused] = await Promise.allSettled([
      deckwise.ingest({ paths: [] }),
      second.ingest({ paths: [] }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'data-folder-locked' } });
    await expect(deckwise.ingest({ paths: [join(folder, 'absent')] })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});

describe('searching the sample decks', () => {
  it('puts each card first for its own question', async () => {
    const { deckwise } = await ingested();
    const { cards } = await deckwise.cards({ limit: 100 });
    for (const card of cards) {
      expect((await deckwise.search({ query: card.question, limit: 1 })).hits[0]!.card.id).toBe(card.id);
    }
  });

  it('gives as many hits as there are cards, falling in score, within the filter', async () => {
    const { deckwise } = await ingested();
    const { hits } = await deckwise.search({ query: 'zzz qqq', deck: 'biology', limit: 100 });
    const inDeck = (await deckwise.decks()).find((deck) => deck.id.startsWith('biology'))!.cards;
    expect(hits).toHaveLength(inDeck);
    expect(hits.every(({ card }) => card.deck.startsWith('biology/'))).toBe(true);
    const scores = hits.map((hit) => hit.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('finds through typing errors and says so when the decks hold nothing', async () => {
    const { deckwise } = await ingested();
    const typo = await deckwise.search({ query: 'mitocondria' });
    expect(`${typo.hits[0]!.card.question} ${typo.hits[0]!.card.answer}`.toLowerCase()).toContain(
      'mitochondri',
    );
    expect((await deckwise.search({ query: 'cheap hostels near the beach in Lisbon' })).noMatch).toBe(true);
    expect(typo.noMatch).toBe(false);
  });

  it('refuses an empty query, an overlong one and a limit out of range', async () => {
    const { deckwise } = await ingested();
    await expect(deckwise.search({ query: '  ' })).rejects.toMatchObject({
      code: 'bad-input',
      where: 'query',
    });
    await expect(deckwise.search({ query: 'x'.repeat(1_000_000) })).rejects.toMatchObject({
      code: 'too-large',
    });
    await expect(deckwise.search({ query: 'x', limit: 0 })).rejects.toMatchObject({
      code: 'bad-input',
      where: 'limit',
    });
  });

  it('answers with sentences that stand in the cards it cites', async () => {
    const { deckwise } = await ingested();
    const answer = await deckwise.ask({ question: 'What does photosynthesis need and make?' });
    expect(answer.citations.length).toBeGreaterThan(0);
    for (const citation of answer.citations) {
      const card = await deckwise.card(citation.cardId);
      expect(`${card.context}\n${card.answer}`).toContain(citation.quote);
      expect(answer.answer).toContain(citation.quote);
    }
  });

  it('relates cards with a reason, never the card itself', async () => {
    const { deckwise } = await ingested();
    const card = (await deckwise.cards({})).cards[0]!;
    const related = await deckwise.related(card.id, 5);
    expect(related).toHaveLength(5);
    expect(related.map((hit) => hit.card.id)).not.toContain(card.id);
  });

  it('picks up what another process ingested', async () => {
    const { decks, deckwise, folder } = await ingested();
    await deckwise.search({ query: 'warm' });
    const other = await openedDeckwise(join(folder, 'data'));
    writeFileSync(
      join(decks, 'new.md'),
      '#### Quokka\n:p Where does the quokka live?\n??x\nOn Rottnest Island.\nx??\n',
    );
    await other.ingest({ paths: [] });
    expect((await deckwise.search({ query: 'quokka' })).hits[0]!.card.deck).toBe('new');
  });
});

describe('a damaged data folder', () => {
  it('searches exactly without its graph, says so, and mends it with doctor', async () => {
    const { deckwise, folder } = await ingested();
    const hits = (await deckwise.search({ query: 'opportunity cost' })).hits.map((hit) => hit.card.id);
    const generations = join(folder, 'data', 'generations');
    const graph = join(generations, readdirSync(generations)[0]!, 'graph.hnsw');
    const bytes = readFileSync(graph);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(graph, bytes);
    const again = await openedDeckwise(join(folder, 'data'));
    expect((await again.search({ query: 'opportunity cost' })).hits.map((hit) => hit.card.id)).toEqual(hits);
    expect(again.notices.join(' ')).toMatch(/checksum.*doctor --repair/);
    expect((await again.doctor()).find((finding) => finding.name === 'graph')).toMatchObject({ ok: false });
    await again.doctor({ repair: true });
    expect((await again.doctor()).every((finding) => finding.ok)).toBe(true);
  });

  it('made with another model revision is refused with both named, and mended by the next ingest', async () => {
    const { deckwise, folder } = await ingested();
    await deckwise.close();
    const store = new SqliteStore(join(folder, 'data', 'deckwise.sqlite'));
    onTestFinished(() => store.close());
    const meta = (await store.meta())!;
    const table = await store.knownCards();
    await store.apply({
      meta: { ...meta, model: { ...meta.model, revision: 'older' } },
      roots: await store.roots(),
      decks: await store.deckRecords(),
      written: [],
      sources: new Map(table.map((card) => [card.id, card.sources])),
      removed: [],
    });
    const again = await openedDeckwise(join(folder, 'data'));
    await expect(again.search({ query: 'entropy' })).rejects.toMatchObject({ code: 'data-folder-refused' });
    expect(await again.ingest({ paths: [] })).toMatchObject({ added: 0, removed: 0 });
    expect((await again.search({ query: 'entropy' })).hits).toHaveLength(10);
  });
});

describe.skipIf(SHARED === undefined)('the seed deck', () => {
  it('has 14 cards, each first for its own question, and paraphrases find theirs as often as measured before', async () => {
    const folder = temporaryFolder();
    const deckwise = await openedDeckwise(folder);
    const report = await deckwise.ingest({ paths: [join(SHARED!, 'decks', 'seed')] });
    expect(report).toMatchObject({ cards: 14, duplicates: 0, diagnostics: { error: 0 } });
    const { cards } = await deckwise.cards({ limit: 100 });
    const firstFor = async (query: string): Promise<Card> => (await deckwise.search({ query })).hits[0]!.card;
    for (const card of cards) expect((await firstFor(card.question)).id).toBe(card.id);
    const paraphrases = z
      .array(z.strictObject({ card: z.number(), query: z.string() }))
      .parse(
        JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures', 'seed-paraphrases.json'), 'utf8')),
      );
    let first = 0;
    for (const { card, query } of paraphrases)
      if ((await firstFor(query)).id === cards[card - 1]!.id) first++;
    // The aim is 12; the static model reached 9 on 2026-11-23. A better encoder raises this floor.
    expect(first).toBeGreaterThanOrEqual(9);
  });
});

async function ingested(): Promise<{ folder: string; decks: string; deckwise: Deckwise }> {
  const folder = temporaryFolder();
  const decks = join(folder, 'decks');
  mkdirSync(decks);
  cpSync(SAMPLE_DECKS, decks, { recursive: true });
  const deckwise = await openedDeckwise(join(folder, 'data'));
  await deckwise.ingest({ paths: [decks] });
  return { folder, decks, deckwise };
}

async function idsByQuestion(deckwise: Deckwise): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let cursor: string | undefined; ;) {
    const page = await deckwise.cards({ limit: 100, cursor });
    for (const card of page.cards) ids.set(card.question, card.id);
    if (page.cursor === undefined) return new Map([...ids].sort());
    cursor = page.cursor;
  }
}
