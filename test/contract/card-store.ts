import { describe, expect, it } from 'vitest';
import type { CardStore } from '../../src/index/store.ts';
import { change, content, record, store, testMeta, testModel, vectorFor } from '../fixtures/cards.ts';

const osmosis = record(
  content('What is osmosis?', 'Water crossing a membrane.', { tags: ['Cells'] }),
  'biology/cells',
  3,
);
const kafka = record(
  content('What does Kafka replicate?', 'Partitions of a topic.', { title: 'Replication' }),
  'data/kafka',
  9,
);
const both = change([osmosis, kafka]);

/** What every card store must do, whatever stands behind it. */
export function cardStoreContract(name: string, open: () => Promise<CardStore>): void {
  describe(`${name} as a card store`, () => {
    it('is empty before the first ingest', async () => {
      const empty = await open();
      expect(await empty.meta()).toBeNull();
      expect(await empty.revision()).toBe(0);
      expect(await empty.counts()).toMatchObject({ cards: 0, passages: 0, decks: 0 });
      expect(await empty.lexicalSearch({ words: ['anything'], limit: 5 })).toEqual([]);
    });

    it('gives back what was written', async () => {
      const filled = await filledStore();
      expect(await filled.meta()).toEqual(testMeta);
      expect((await filled.card(kafka.id))!.card).toEqual({
        id: kafka.id,
        deck: 'data/kafka',
        ...kafka.content,
        source: { file: 'data/kafka.md', line: 9 },
      });
      expect(await filled.decks()).toEqual([
        { id: 'biology/cells', name: 'biology/cells', cards: 1 },
        { id: 'data/kafka', name: 'data/kafka', cards: 1 },
      ]);
    });

    it('finds words in any of their forms, best card first, and takes operators as words', async () => {
      const filled = await filledStore();
      const { number } = (await filled.card(kafka.id))!;
      const found = await filled.lexicalSearch({ words: ['replicated', 'partition'], limit: 5 });
      expect(found.map((hit) => hit.card)).toEqual([number]);
      expect(found[0]!.score).toBeGreaterThan(0);
      for (const word of ['"', 'AND', 'NEAR(', '*', 'title:', "'; DROP TABLE cards"]) {
        await expect(filled.lexicalSearch({ words: [word], limit: 5 })).resolves.toBeDefined();
      }
    });

    it('counts the cards of each word as it is written, removed cards left out', async () => {
      const filled = await filledStore();
      const before = await filled.words();
      expect(before.get('what')).toBe(2);
      expect(before.get('osmosis')).toBe(1);
      expect(before.get('osmosi')).toBeUndefined();
      await filled.apply({ ...change([]), removed: [osmosis.id] });
      expect((await filled.words()).get('osmosis')).toBeUndefined();
      expect((await filled.words()).get('what')).toBe(1);
    });

    it('filters by deck, folder prefix and tag', async () => {
      const filled = await filledStore();
      const { number } = (await filled.card(osmosis.id))!;
      expect(await filled.numbersOf({ deck: 'biology' })).toEqual(new Set([number]));
      expect(await filled.numbersOf({ deck: 'biology/cells' })).toEqual(new Set([number]));
      expect(await filled.numbersOf({ deck: 'biology/cell' })).toEqual(new Set());
      expect(await filled.numbersOf({ tags: ['cells'] })).toEqual(new Set([number]));
      expect((await filled.numbersOf({})).size).toBe(2);
      const among = await filled.lexicalSearch({ words: ['what', 'is'], limit: 5, among: new Set([number]) });
      expect(among.map((hit) => hit.card)).toEqual([number]);
    });

    it('names live cards without their texts, in order, by title or else by question', async () => {
      const filled = await filledStore();
      const names = await filled.cardNames({});
      expect(names.map(({ id, deck, title }) => ({ id, deck, title }))).toEqual([
        { id: osmosis.id, deck: 'biology/cells', title: 'What is osmosis?' },
        { id: kafka.id, deck: 'data/kafka', title: 'Replication' },
      ]);
      expect(names[1]!.number).toBe((await filled.card(kafka.id))!.number);
      expect((await filled.cardNames({ deck: 'data' })).map(({ id }) => id)).toEqual([kafka.id]);
      await filled.apply(change([osmosis], { written: [], removed: [kafka.id] }));
      expect((await filled.cardNames({})).map(({ id }) => id)).toEqual([osmosis.id]);
    });

    it('keeps the labels of passages that did not change when a card is edited', async () => {
      const filled = await filledStore();
      const before = await filled.passageTable(testModel);
      const edited = record(content(osmosis.content.question, 'Diffusion of water.'), 'biology/cells', 3);
      await store(filled, change([edited], { sources: both.sources, decks: both.decks }));
      const after = await filled.passageTable(testModel);
      const kept = [...before.numbers].filter((label) => after.numbers.includes(label));
      expect(kept).toHaveLength(3);
      expect(after.numbers).toHaveLength(4);
      expect((await filled.card(osmosis.id))!.card.answer).toBe('Diffusion of water.');
    });

    it('raises the revision with every change and the vector revision with changes of passages only', async () => {
      const filled = await filledStore();
      const [revision, vectorRevision] = [await filled.revision(), await filled.vectorRevision()];
      await filled.apply(change([], { sources: both.sources, decks: both.decks }));
      expect(await filled.revision()).toBe(revision + 1);
      expect(await filled.vectorRevision()).toBe(vectorRevision);
    });

    it('remembers a removed card until it is pruned, and does not find it', async () => {
      const filled = await filledStore();
      await filled.apply(
        change([], {
          removed: [kafka.id],
          sources: new Map([[osmosis.id, osmosis.sources]]),
          decks: both.decks,
        }),
      );
      expect(await filled.card(kafka.id)).toBeNull();
      expect(await filled.lexicalSearch({ words: ['kafka'], limit: 5 })).toEqual([]);
      expect((await filled.knownCards()).find((card) => card.id === kafka.id)).toMatchObject({
        removed: true,
      });
      expect(await filled.prune()).toBe(1);
      expect((await filled.knownCards()).map((card) => card.id)).toEqual([osmosis.id]);
    });

    it('knows which vectors are missing and refuses a table that would lack some', async () => {
      const filled = await filledStore();
      const other = { ...testModel, revision: '2' };
      expect(await filled.hashesWithoutVector(testModel, ['absent'])).toEqual(new Set(['absent']));
      expect(await filled.passagesWithoutVector(testModel)).toEqual([]);
      expect(await filled.passagesWithoutVector(other)).toHaveLength(4);
      await expect(filled.passageTable(other)).rejects.toMatchObject({ code: 'data-folder-refused' });
    });

    it('hands out vectors as they were put in', async () => {
      const filled = await filledStore();
      const table = await filled.passageTable(testModel);
      const { number } = (await filled.card(osmosis.id))!;
      const row = table.cards.indexOf(number);
      const hash = both.written[0]!.passages.find((passage) => passage.field === table.fields[row])!.hash;
      expect(table.vectors.slice(row * 4, row * 4 + 4)).toEqual(vectorFor(hash));
    });

    it('keeps grades and overrides', async () => {
      const filled = await filledStore();
      const grade = {
        gradeId: 'g1',
        cardId: osmosis.id,
        question: 'q',
        answer: 'a',
        grade: '{}',
        at: '2026-01-01T00:00:00Z',
      };
      await filled.addGrade(grade);
      await filled.addOverride({ gradeId: 'g1', verdict: 'correct', at: '2026-01-02T00:00:00Z' });
      expect(await filled.grade('g1')).toEqual(grade);
      expect(await filled.grade('g2')).toBeNull();
      expect(await filled.overrides()).toMatchObject([{ gradeId: 'g1', verdict: 'correct', grade: '{}' }]);
    });

    it('knows what stands where in a deck file, and how many places share a card', async () => {
      const filled = await filledStore();
      const copied = {
        ...kafka,
        sources: [...kafka.sources, { ...kafka.sources[0]!, deck: 'copy', line: 4 }],
      };
      await store(filled, change([osmosis, copied]));
      const { contentKey, contentHash } = osmosis;
      const placesOf = (id: string, root = '/decks') => filled.placesIn({ root, id });
      expect(await placesOf('biology/cells')).toEqual([{ line: 3, contentKey, contentHash }]);
      const shared = { contentKey: kafka.contentKey, contentHash: null };
      expect(await placesOf('data/kafka')).toEqual([{ line: 9, ...shared }]);
      expect(await placesOf('copy')).toEqual([{ line: 4, ...shared }]);
      expect(await placesOf('biology')).toEqual([]);
      expect(await placesOf('copy', '/elsewhere')).toEqual([]);
    });

    it('pages through the cards in order of deck and line', async () => {
      const filled = await filledStore();
      const first = await filled.browse({}, 0, 1);
      const second = await filled.browse({}, 1, 5);
      expect([...first, ...second].map(({ card }) => card.deck)).toEqual(['biology/cells', 'data/kafka']);
    });
  });

  async function filledStore(): Promise<CardStore> {
    const filled = await open();
    await store(filled, both);
    return filled;
  }
}
