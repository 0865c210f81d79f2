import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { searchResult } from '../../src/api/schemas/responses.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { startModelHub } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyCrossEncoderFiles, tinyModelFiles } from '../fixtures/tiny-model-folder.ts';
import { cli, jsonOf } from './cli-under-test.ts';

const JUDGE = 'tiny/judge';
const EMBEDDER = 'tiny/words';
const METALS = ['Iron', 'Silver', 'Gold', 'Copper'];
/** The judge likes what the ranking has no reason to. */
const WEIGHTS = { gold: 9, copper: 5, silver: 2, iron: -4 };
const QUERY = 'Which metal is iron?';
/** A busy machine shall not decide what is tested here. */
const PATIENT = { DECKWISE_RERANK_MILLISECONDS: '60000' };

async function hub(): Promise<string> {
  const models = new Map([
    [JUDGE, tinyCrossEncoderFiles({ weights: WEIGHTS })],
    [EMBEDDER, tinyModelFiles({ words: ['a', 'one', 'two'] })],
  ]);
  return (await startModelHub(models)).url;
}

/** An ingested deck of four cards. */
async function data(): Promise<string> {
  const folder = temporaryFolder();
  const decks = join(folder, 'decks');
  mkdirSync(decks);
  const cards = METALS.map(
    (metal) => `#### ${metal}\n:p Which metal is ${metal}?\n??x\n${metal} is a metal.\nx??\n---\n`,
  );
  writeFileSync(join(decks, 'metals.md'), cards.join('\n'));
  const where = join(folder, 'data');
  expect((await cli(['ingest', decks, '--data', where], { open: openDeckwise })).code).toBe(0);
  return where;
}

async function search(folder: string, environment: Record<string, string>, ...flags: string[]) {
  const argv = ['search', QUERY, '--explain', '--json', '--data', folder, ...flags];
  const ended = await cli(argv, { environment: { ...PATIENT, ...environment }, open: openDeckwise });
  expect(ended.code).toBe(0);
  return { ...searchResult.parse(jsonOf(ended)), stderr: ended.stderr };
}

type Found = Awaited<ReturnType<typeof search>>;
const titles = ({ hits }: Found) => hits.map(({ card }) => card.title);
const scores = ({ hits }: Found) => hits.map(({ score }) => score);

describe('a search with a re-ranker', () => {
  test('orders hits as the model says and leaves scores and the verdict as they were', async () => {
    const folder = await data();
    const environment = { DECKWISE_HUB: await hub(), DECKWISE_MODEL_CACHE: temporaryFolder() };
    const plain = await search(folder, environment);
    const reranked = await search(folder, environment, '--rerank', JUDGE);
    expect(titles(plain)[0]).toBe('Iron');
    expect(plain.stderr).toBe('');
    expect(titles(reranked)).toEqual(['Gold', 'Copper', 'Silver', 'Iron']);
    expect(scores(reranked)).toEqual(scores(plain));
    expect(reranked.noMatch).toBe(plain.noMatch);
    expect(reranked.stderr).toContain(`Re-ranking: ${JUDGE} re-orders the best 20 cards`);
    expect(reranked.stderr).toContain(`Downloading the model ${JUDGE}`);
    expect(plain.hits[0]!.explain).not.toHaveProperty('reranker');
    for (const { card, explain } of reranked.hits) {
      const rankBefore = titles(plain).indexOf(card.title) + 1;
      // Title, question and answer each name the metal.
      const score = 3 * WEIGHTS[card.title!.toLowerCase() as keyof typeof WEIGHTS];
      expect(explain!.reranker).toEqual({ score, rankBefore });
    }
    expect((await search(folder, environment, '--rerank', JUDGE)).stderr).not.toContain('Downloading');
    const shown = await cli(['search', QUERY, '--explain', '--data', folder, '--rerank', JUDGE], {
      environment: { ...PATIENT, ...environment },
      open: openDeckwise,
    });
    expect(shown.stdout).toMatch(/re-ranker: 27\.000, rank \d before/);
  });

  test.each([
    [
      'the hub does not answer',
      'http://127.0.0.1:9',
      JUDGE,
      /without the re-ranker tiny\/judge: The model hub did not deliver/,
    ],
    [
      'the hub has no such model',
      null,
      'tiny/none',
      /without the re-ranker tiny\/none: There is no such model: tiny\/none/,
    ],
    [
      'the model is of another kind',
      null,
      EMBEDDER,
      /without the re-ranker tiny\/words: .*tiny\/words cannot be used as a cross-encoder: .*no logits/,
    ],
  ])('finds what it finds without, and says why once, when %s', async (_, address, model, notice) => {
    const folder = await data();
    const environment = { DECKWISE_HUB: address ?? (await hub()), DECKWISE_MODEL_CACHE: temporaryFolder() };
    const plain = await search(folder, environment);
    const tried = await search(folder, environment, '--rerank', model);
    expect(tried.hits).toEqual(plain.hits);
    expect(tried.stderr).toMatch(notice);
    expect(tried.stderr.split('without the re-ranker')).toHaveLength(2);
  });

  test('in a server is answered while the model is loaded in its own thread, and re-ranked then', async () => {
    const deckwise = await openDeckwise({
      dataFolder: await data(),
      modelCache: temporaryFolder(),
      hub: await hub(),
      threads: 1,
      worker: true,
      rerank: { model: JUDGE, milliseconds: 60_000 },
    });
    onTestFinished(() => deckwise.close());
    const first = await deckwise.search({ query: QUERY });
    expect(first.hits[0]!.card.title).toBe('Iron');
    await vi.waitFor(
      async () => expect((await deckwise.search({ query: QUERY })).hits[0]!.card.title).toBe('Gold'),
      { timeout: 20_000, interval: 100 },
    );
    expect((await deckwise.search({ query: QUERY })).hits.map(({ score }) => score)).toEqual(
      first.hits.map(({ score }) => score),
    );
  });
});

describe('the setting', () => {
  const opened = async (environment: Record<string, string>, ...flags: string[]) => {
    const deckwise = { search: async () => ({ hits: [], noMatch: true, tookMs: 0 }) };
    return (await cli(['search', 'why', ...flags], { deckwise, environment })).opened[0]!.rerank;
  };
  const USUAL = 'Xenova/ms-marco-MiniLM-L-6-v2';

  test('is off, or the usual model, or a model by name; a flag goes before the environment', async () => {
    expect(await opened({})).toBeUndefined();
    expect(await opened({}, '--rerank')).toEqual({ model: USUAL, milliseconds: 300 });
    expect(await opened({ DECKWISE_RERANK: 'on' })).toMatchObject({ model: USUAL });
    expect(await opened({ DECKWISE_RERANK: JUDGE })).toMatchObject({ model: JUDGE });
    expect(await opened({ DECKWISE_RERANK: JUDGE }, '--rerank', 'off')).toBeUndefined();
  });

  test('takes no word of the query for a model', async () => {
    const { code, stderr } = await cli(['search', '--rerank', 'why', 'not']);
    expect(code).toBe(2);
    expect(stderr).toContain('--rerank');
    expect(stderr).toContain('owner/model');
  });

  test('is named by doctor', async () => {
    const argv = ['doctor', '--json', '--data', await data()];
    const report = async (environment: Record<string, string>) =>
      jsonOf(await cli(argv, { environment, open: openDeckwise }));
    const saying = (text: string) => ({
      findings: expect.arrayContaining([
        { name: 're-ranker', ok: true, message: expect.stringContaining(text) as string },
      ]) as unknown,
    });
    expect(await report({})).toMatchObject(saying('off'));
    expect(await report({ DECKWISE_RERANK: JUDGE })).toMatchObject(saying(JUDGE));
  });
});
