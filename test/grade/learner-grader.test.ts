import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import { once } from '../../src/once.ts';
import type { Strictness } from '../../src/grade/grade.ts';
import { LearnerGrader } from '../../src/grade/learner-grader.ts';
import { SqliteStore } from '../../src/index/sqlite-store.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const wordVectors = once(openWordVectors);

const ASKED = {
  question: 'How does a mutex protect a shared counter?',
  reference:
    'A mutex lets only one thread enter the critical section at a time. The other threads wait until the lock is released.',
  answer: 'the threads take turns in the critical section',
};

function graderOver(store: SqliteStore, strictness: Strictness = 'normal'): LearnerGrader {
  return new LearnerGrader({
    store,
    wordVectors,
    card: (id) => Promise.reject(new Error(`There is no card ${id}.`)),
    strictness,
    contradictionCheck: null,
    clock: () => new Date('2026-11-23T10:00:00Z'),
    newId: randomUUID,
  });
}

function openedStore(): SqliteStore {
  const store = new SqliteStore(join(temporaryFolder(), 'store.sqlite'));
  onTestFinished(() => store.close());
  return store;
}

describe('grading for a learner', () => {
  it('grows more lenient as the learner says "I was right", also after a restart, and back again', async () => {
    const store = openedStore();
    const grader = graderOver(store);
    const first = await grader.grade(ASKED);
    const wrongly: string[] = [];
    for (let i = 0; i < 10; i++) {
      const { gradeId } = await grader.grade({ ...ASKED, answer: 'I was thinking of something else' });
      await grader.override(gradeId, 'correct');
      wrongly.push(gradeId);
    }
    const later = await grader.grade(ASKED);
    expect(later.score).toBeGreaterThan(first.score);
    expect((await grader.agreement())[0]).toMatchObject({ month: '2026-11', verdicts: 10 });
    expect((await graderOver(store).grade(ASKED)).score).toBe(later.score);
    for (const gradeId of wrongly) await grader.override(gradeId, 'incorrect');
    expect((await grader.grade(ASKED)).score).toBe(first.score);
  });

  it('is as strict as it is set, unless a request says otherwise', async () => {
    const store = openedStore();
    const strict = await graderOver(store, 'strict').grade(ASKED);
    expect(strict.score).toBeLessThan((await graderOver(openedStore(), 'lenient').grade(ASKED)).score);
    const asked = await graderOver(openedStore(), 'lenient').grade({ ...ASKED, strictness: 'strict' });
    expect(asked.score).toBe(strict.score);
  });

  it('knows no grade that was never given', async () => {
    await expect(graderOver(openedStore()).override('unknown', 'correct')).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
