import { describe, expect, test } from 'vitest';
import { type BrowseRequest, browseCards } from '../../src/search/browse-cards.ts';
import type { SearchRequest } from '../../src/search/hit.ts';
import { content, record } from '../fixtures/cards.ts';
import { studyOver } from '../study/study-under-test.ts';

const RECORDS = [
  record(
    content('What is a hash table?', 'Buckets by key.', { tags: ['Exam', 'maps'] }),
    'storage/hashing',
    1,
  ),
  record(content('What table holds a hash?', 'The symbol table.'), 'storage/hashing', 2),
  record(content('What is osmosis?', 'Water crossing a membrane.', { tags: ['exam'] }), 'biology', 1),
  record(content('What is mitosis?', 'A cell dividing.'), 'biology', 2),
];
const [HASH, SYMBOL, OSMOSIS, MITOSIS] = RECORDS.map((card) => card.id);

async function browsing() {
  const under = await studyOver(RECORDS);
  const searched: SearchRequest[] = [];
  const browse = (request: BrowseRequest) =>
    browseCards(
      {
        store: under.cardStore,
        today: under.study.today(),
        async search(wanted) {
          searched.push(wanted);
          return { hits: [] };
        },
      },
      request,
    );
  const found = async (query: string) => (await browse({ query })).cards.map((card) => card.id);
  return { ...under, browse, found, searched };
}

describe('browsing with filters', () => {
  test('finds by deck, folder, tag and exact words', async () => {
    const { found } = await browsing();
    expect(await found('deck:storage')).toEqual([HASH, SYMBOL]);
    expect(await found('deck:stor')).toEqual([]);
    expect(await found('tag:EXAM')).toEqual([OSMOSIS, HASH]);
    expect(await found('"Hash Table"')).toEqual([HASH]);
    expect(await found('"crossing membranes"')).toEqual([]);
    expect(await found('"a membranes"')).toEqual([OSMOSIS]);
  });

  test('combines them', async () => {
    const { found } = await browsing();
    expect(await found('deck:storage tag:exam')).toEqual([HASH]);
    expect(await found('deck:storage -tag:exam')).toEqual([SYMBOL]);
    expect(await found('tag:exam deck:biology or symbol')).toEqual([OSMOSIS, SYMBOL]);
    expect(await found('-deck:storage -"cell"')).toEqual([OSMOSIS]);
  });

  test('follows studying', async () => {
    const { found, learn, study, pass } = await browsing();
    expect(await found('is:new')).toHaveLength(4);
    await learn(HASH!, 'easy');
    await learn(OSMOSIS!, 'again');
    await study.setAside(MITOSIS!, 'suspend');
    await study.setAside(SYMBOL!, 'bury');
    expect(await found('is:new -is:suspended')).toEqual([SYMBOL]);
    expect(await found('is:suspended')).toEqual([MITOSIS]);
    expect(await found('is:buried')).toEqual([SYMBOL]);
    expect(await found('is:learning')).toEqual([OSMOSIS]);
    expect(await found('is:review')).toEqual([HASH]);
    expect(await found('is:due')).toEqual([OSMOSIS]);
    pass(24 * 30);
    expect(await found('is:due')).toEqual([OSMOSIS, HASH]);
    expect(await found('is:buried')).toEqual([]);
    await study.setAside(HASH!, 'suspend');
    expect(await found('is:due')).toEqual([OSMOSIS]);
  });

  test('pages through what passes', async () => {
    const { browse } = await browsing();
    const first = await browse({ query: 'is:new', limit: 3 });
    expect(first.cards).toHaveLength(3);
    const second = await browse({ query: 'is:new', limit: 3, cursor: first.cursor });
    expect(second.cards.map((card) => card.id)).toEqual([SYMBOL]);
    expect(second.cursor).toBeUndefined();
    await expect(browse({ cursor: 'next' })).rejects.toMatchObject({ code: 'bad-input', where: 'cursor' });
  });

  test('searches for the words that are left, among the cards that pass', async () => {
    const { browse, searched } = await browsing();
    await browse({ query: 'deck:storage how are keys found', limit: 7 });
    await browse({ query: 'plain words', deck: 'biology' });
    expect(searched).toEqual([
      { query: 'how are keys found', deck: undefined, where: { kind: 'deck', deck: 'storage' }, limit: 7 },
      { query: 'plain words', deck: 'biology', where: undefined, limit: 50 },
    ]);
  });

  test('nothing typed can break the query of the store', async () => {
    const { found } = await browsing();
    for (const text of [
      '"\'; DROP TABLE cards"',
      '"NEAR("',
      '"*"',
      '"->"',
      'deck:%',
      "tag:'",
      'deck:"a" or )',
    ])
      await expect(found(text)).resolves.toBeDefined();
  });
});
