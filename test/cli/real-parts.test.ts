import { appendFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import * as responses from '../../src/api/schemas/responses.ts';
import type { Card } from '../../src/card.ts';
import { dataFolder, withIngestLock } from '../../src/index/data-folder.ts';
import type { IngestReport } from '../../src/ingest/ingest-report.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { cli, jsonOf, type CliOptions } from './cli-under-test.ts';
import { post } from '../api/api-under-test.ts';
import { whileServing } from './while-serving.ts';

const SAMPLE = fileURLToPath(new URL('../../decks/data-engineering', import.meta.url));

let folder: string;
let decks: string;
let data: string;
const real: CliOptions = { open: openDeckwise };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'deckwise-real-'));
  decks = join(folder, 'decks');
  data = join(folder, 'data');
  cpSync(SAMPLE, decks, { recursive: true });
  expect((await cli(['ingest', decks, '--data', data], real)).code).toBe(0);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a command with `--json` on the ingested decks and checks what it prints against the schema of its route. */
async function result<Schema extends z.ZodType>(argv: string[], schema: Schema, options: CliOptions = {}) {
  const ended = await cli([...argv, '--json', '--data', data], { ...real, ...options });
  expect(ended.stderr).toBe('');
  expect(ended.code).toBe(0);
  return schema.parse(jsonOf(ended));
}

async function someCards(): Promise<readonly Card[]> {
  const deckwise = await openDeckwise({
    dataFolder: data,
    modelCache: join(folder, 'models'),
    hub: 'http://127.0.0.1:9',
    threads: 1,
    worker: false,
  });
  const { cards } = await deckwise.cards({ limit: 4 });
  await deckwise.close();
  return cards;
}

test('a second ingest of unchanged decks embeds nothing', async () => {
  const again = jsonOf(await cli(['ingest', '--json', '--data', data], real)) as IngestReport;
  expect(again).toMatchObject({ added: 0, changed: 0, removed: 0, embeddedPassages: 0 });
  expect(again.unchanged).toBe(again.cards);
  expect(again.cards).toBeGreaterThan(20);
});

test("each card's own question finds it first", async () => {
  for (const card of await someCards()) {
    const { hits, noMatch } = await result(['search', card.question, '-n', '1'], responses.searchResult);
    expect(hits[0]?.card).toEqual(card);
    expect(noMatch).toBe(false);
  }
});

test('an answer quotes cards verbatim', async () => {
  const [card] = await someCards();
  const answer = await result(['ask', card!.question], responses.tutorAnswer);
  expect(answer.citations.length).toBeGreaterThan(0);
  for (const { cardId, quote } of answer.citations) {
    const cited = answer.cards.find((hit) => hit.card.id === cardId)?.card;
    expect(`${cited?.question}\n${cited?.context}\n${cited?.answer}`).toContain(quote);
  }
});

test('the reference answer is graded correct, nothing at all incorrect', async () => {
  const [card] = await someCards();
  const right = await result(['grade', card!.id], responses.grade, { stdin: card!.answer });
  expect(right.verdict).toBe('correct');
  const empty = await result(['grade', card!.id], responses.grade, { stdin: '' });
  expect(empty).toMatchObject({ verdict: 'incorrect', flags: ['empty'] });
});

test('neighbours, decks and figures have the fields of their routes', async () => {
  const [card] = await someCards();
  const { hits } = await result(['related', card!.id, '-n', '3'], responses.relatedHits);
  expect(hits).toHaveLength(3);
  expect(hits.map((hit) => hit.card.id)).not.toContain(card!.id);
  const { decks: listed } = await result(['decks'], responses.deckList);
  const { cards } = await result(['stats'], responses.stats);
  expect(listed.reduce((sum, deck) => sum + deck.cards, 0)).toBe(cards);
});

describe('what goes wrong has its exit code', () => {
  test.each([
    ['an unknown card', () => ['grade', 'aaaaaaaaaaaaaaaa', 'a'], 3],
    ['an unknown neighbour', () => ['related', 'aaaaaaaaaaaaaaaa'], 3],
    ['an absent folder', () => ['ingest', join(folder, 'absent')], 3],
    ['a file that is no data folder', () => ['stats', '--data', join(decks, 'data-intensive-systems.md')], 3],
  ] as const)('%s', async (_, argv, code) => {
    const ended = await cli(withData(argv()), real);
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(/^Error: /);
  });

  test('two ingests at once', async () => {
    await withIngestLock(dataFolder(data), async () => {
      const second = await cli(['ingest', '--data', data], real);
      expect(second.code).toBe(4);
      expect(second.stderr).toContain('--data');
    });
    expect((await cli(['ingest', '--data', data], real)).code).toBe(0);
  });
});

describe('a running server', () => {
  test('becomes ready with the first ingest of another process and sees each later one', async () => {
    const fresh = join(folder, 'fresh');
    const source = join(folder, 'growing');
    cpSync(decks, source, { recursive: true });
    const ended = await whileServing(['serve', '--data', fresh], real, async (url) => {
      expect((await fetch(new URL('/readyz', url))).status).toBe(503);
      expect((await cli(['ingest', source, '--data', fresh], real)).code).toBe(0);
      expect((await fetch(new URL('/readyz', url))).status).toBe(200);
      appendFileSync(
        join(source, 'data-intensive-systems.md'),
        '\n#### Zebras\n:p Why do zebras wear stripes?\n??x\nStripes confuse biting flies.\nx??\n---\n',
      );
      expect((await cli(['ingest', '--data', fresh], real)).code).toBe(0);
      const response = await fetch(new URL('/v1/search', url), post({ query: 'zebras stripes', limit: 1 }));
      const { hits } = responses.searchResult.parse(await response.json());
      expect(hits[0]?.card.question).toBe('Why do zebras wear stripes?');
    });
    expect(ended.code).toBe(0);
  });

  test('answers every route in the shape of its schema', async () => {
    const [card] = await someCards();
    await whileServing(['serve', '--data', data], real, async (url) => {
      const get = async (path: string) => (await fetch(new URL(path, url))).json();
      const send = async (path: string, body: object) => (await fetch(new URL(path, url), post(body))).json();
      expect(await get(`/v1/cards/${card!.id}`)).toEqual(card);
      responses.relatedHits.parse(await get(`/v1/cards/${card!.id}/related?limit=2`));
      responses.deckList.parse(await get('/v1/decks'));
      responses.stats.parse(await get('/v1/stats'));
      const page = responses.cardPage.parse(await get('/v1/cards?limit=5'));
      expect(page.cards).toHaveLength(5);
      const next = responses.cardPage.parse(await get(`/v1/cards?limit=5&cursor=${page.cursor}`));
      expect(next.cards[0]!.id).not.toBe(page.cards[0]!.id);
      const explained = await send('/v1/search', { query: card!.question, explain: true });
      expect(responses.searchResult.parse(explained).hits[0]!.explain?.sentence).toEqual(expect.any(String));
      responses.tutorAnswer.parse(await send('/v1/ask', { question: card!.question }));
      const grade = responses.grade.parse(
        await send('/v1/grade', { question: 'q?', reference: 'Paris', answer: 'Paris' }),
      );
      const override = await send(`/v1/grades/${grade.gradeId}/override`, { verdict: 'incorrect' });
      expect(responses.gradeOverride.parse(override)).toMatchObject({
        gradeId: grade.gradeId,
        verdict: 'incorrect',
      });
      expect(
        (await fetch(new URL('/v1/grades/unknown/override', url), post({ verdict: 'correct' }))).status,
      ).toBe(404);
      expect((await fetch(new URL('/v1/cards/aaaaaaaaaaaaaaaa', url))).status).toBe(404);
    });
  });

  test('grades an answer of 100,000 characters', async () => {
    const [card] = await someCards();
    await whileServing(['serve', '--data', data], real, async (url) => {
      const answer = 'The log is replayed from the last checkpoint. '.repeat(2_500).slice(0, 100_000);
      const response = await fetch(new URL('/v1/grade', url), post({ cardId: card!.id, answer }));
      expect(response.status).toBe(200);
      responses.grade.parse(await response.json());
    });
  });
});

/** The command on the ingested decks, unless it names another data folder. */
function withData(argv: readonly string[]): readonly string[] {
  return argv.includes('--data') ? argv : [...argv, '--data', data];
}
