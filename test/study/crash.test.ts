import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { SqliteStudyStore } from '../../src/index/sqlite-study-store.ts';
import { change, store } from '../fixtures/cards.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { deckOf } from './study-under-test.ts';

const WRITER = fileURLToPath(new URL('write-reviews.ts', import.meta.url));

interface Acknowledged {
  readonly reviewId: string;
  readonly cardId: string;
  readonly due: string;
}

it.each([1, 7, 40])('kill -9 after %i acknowledged reviews loses none of them', async (count) => {
  const file = join(temporaryFolder(), 'store.sqlite');
  const records = deckOf(5);
  const cards = new SqliteStore(file);
  await store(cards, change(records));
  await cards.close();
  const session = {
    id: 's',
    mode: 'due',
    deck: null,
    query: null,
    startedAt: '2026-01-05T10:00:00.000Z',
  } as const;
  const before = new SqliteStudyStore(file);
  await before.addSession(
    session,
    records.map((card) => card.id),
  );
  await before.close();

  const acknowledged = await killedAfter(count, file);

  const after = new SqliteStudyStore(file);
  onTestFinished(() => after.close());
  expect(acknowledged.length).toBeGreaterThanOrEqual(count);
  const newest = new Map<string, string>();
  for (const { reviewId, cardId, due } of acknowledged) {
    const stored = await after.review(again(reviewId, cardId), () => {
      throw new Error(`The review ${reviewId} was lost.`);
    });
    expect(stored).toMatchObject({ reviewId, cardId, rating: 'good', after: { due } });
    newest.set(cardId, due);
  }
  for (const card of await after.sessionCards('s')) {
    // The last review may be stored without having been told, so a schedule may be newer than the newest one told.
    if (newest.has(card.id)) expect(card.schedule!.due >= newest.get(card.id)!).toBe(true);
    expect(card.schedule === null).toBe(card.reviewed === null);
  }
});

function again(reviewId: string, cardId: string) {
  const card = cardId as ReturnType<typeof deckOf>[number]['id'];
  return {
    reviewId,
    sessionId: 's',
    cardId: card,
    rating: 'good' as const,
    answer: null,
    gradeId: null,
    at: '2026-01-05T10:00:00.000Z',
    day: '2026-01-05',
  };
}

/** Everything the writer told before it was killed. */
async function killedAfter(count: number, file: string): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, ['--import', 'tsx', WRITER, file, 's'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  expect(await exited).toEqual([null, 'SIGKILL']);
  return lines.filter((line) => line.endsWith('}')).map((line) => JSON.parse(line) as Acknowledged);
}
