import { beforeAll, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import type { Entailment, EntailmentClassifier } from '../../src/embed/entailment.ts';
import { checkContradictions, type ContradictionCheck } from '../../src/grade/check-contradictions.ts';
import { type Comparison, compare } from '../../src/grade/features.ts';
import { gradeComparison } from '../../src/grade/grade-answer.ts';
import type { Grade } from '../../src/grade/grade.ts';
import { openContradictionCheck } from '../../src/grade/open-contradiction-check.ts';
import type { BudgetClock } from '../../src/within-budget.ts';

const ASKED = {
  question: 'How does a mutex protect a shared counter?',
  reference:
    'A mutex lets only one thread enter the critical section at a time. The other threads wait until the lock is released.',
  answer: 'Only one thread at a time may enter the critical section. The others wait for the lock.',
};
const CONTRADICTION: Entailment = { contradiction: 1, entailment: 0, neutral: 0 };
const ENDLESS: BudgetClock = { now: () => 0, sleep: () => new Promise(() => {}) };

let comparison: Comparison;
let grade: Grade;
beforeAll(async () => {
  comparison = compare(ASKED, await openWordVectors());
  grade = gradeComparison(comparison, ASKED.answer);
});

/** A check whose model does as the test says, and what it heard and was asked. */
function checkBy(classify: EntailmentClassifier['classify'] | null, clock = ENDLESS) {
  const failures: unknown[] = [];
  const asked: string[] = [];
  let late = 0;
  const check: ContradictionCheck = {
    classifier: async () =>
      classify && {
        classify: (premise, hypothesis) => {
          asked.push(hypothesis);
          return classify(premise, hypothesis);
        },
        close: async () => {},
      },
    failed: (thrown) => failures.push(thrown),
    tooSlow: () => late++,
    milliseconds: 1_000,
    clock,
  };
  const run = () => checkContradictions(check, grade, comparison, ASKED, {});
  return { check, run, failures, asked, late: () => late };
}

it('lets the model read what the card says first and what the learner says second', async () => {
  const { run, asked } = checkBy(async () => CONTRADICTION);
  const after = await run();
  expect(asked).toEqual([
    'Only one thread at a time may enter the critical section',
    'The others wait for the lock',
  ]);
  expect(after.keyPoints.map(({ status }) => status)).toEqual(['contradicted', 'contradicted']);
  expect(after.score).toBeLessThan(grade.score);
});

it('gives the grade without a model that is not there', async () => {
  const { run, failures, late } = checkBy(null);
  expect(await run()).toEqual(grade);
  expect([failures, late()]).toEqual([[], 0]);
});

it('gives the grade without a model that breaks, and reports it', async () => {
  const thrown = new Error('broken');
  const { run, failures } = checkBy(() => Promise.reject(thrown));
  expect(await run()).toEqual(grade);
  expect(failures).toEqual([thrown]);
});

it('gives the grade without a model that has not read everything in its time, and reports it', async () => {
  let now = 0;
  const half: BudgetClock = { ...ENDLESS, now: () => (now += 600) };
  const slow = checkBy(async () => CONTRADICTION, half);
  expect(await slow.run()).toEqual(grade);
  expect(slow.asked).toHaveLength(1);
  expect([slow.late(), slow.failures]).toEqual([1, []]);
  const silent = checkBy(() => new Promise(() => {}), { now: () => 0, sleep: async () => {} });
  expect(await silent.run()).toEqual(grade);
  expect(silent.late()).toBe(1);
});

it('does not even ask for the model where there is nothing to read', async () => {
  const restated = { ...ASKED, answer: ASKED.reference };
  const same = compare(restated, await openWordVectors());
  const given = gradeComparison(same, restated.answer);
  const { check } = checkBy(null);
  const unasked: ContradictionCheck = {
    ...check,
    classifier: () => Promise.reject(new Error('the model was asked for')),
  };
  expect(await checkContradictions(unasked, given, same, restated, {})).toEqual(given);
});

it('tells a person only once that the model takes too long', async () => {
  const notices: string[] = [];
  const options = { threads: 1, worker: false, onNotice: (sentence: string) => notices.push(sentence) };
  const check = openContradictionCheck({ model: 'tiny/nli', milliseconds: 250 }, options)!;
  check.tooSlow();
  check.tooSlow();
  await check.close();
  expect(notices).toEqual([
    'Grading without the contradiction check tiny/nli where it takes longer than 250 ms, as it did just now.',
  ]);
});
