import { describe, expect, test } from 'vitest';
import type { Card } from '../../src/card.ts';
import type { GradeOverride, StoredGrade } from '../../src/grade/grade.ts';
import { GRADE } from '../fixtures/fake-deckwise.ts';
import { deckOf, studyOver } from '../study/study-under-test.ts';
import { cli, type CliResult } from './cli-under-test.ts';

/** `deckwise study` over a real store, with a grader that suggests `good` for every answer but an empty one. */
async function studyWith(typed: readonly string[], argv: readonly string[] = [], cards = 3) {
  // The command tells waits by the real clock; half a day from now no day ends.
  const dayStartHour = (new Date().getUTCHours() + 12) % 24;
  const under = await studyOver(deckOf(cards), { now: Date.now(), settings: { dayStartHour } });
  const answers: string[] = [];
  const grade = async (request: { answer: string }): Promise<StoredGrade> => {
    answers.push(request.answer);
    return { ...GRADE, suggestedRating: request.answer === '' ? 'again' : 'good' };
  };
  const overrides: GradeOverride['verdict'][] = [];
  const override = async (gradeId: string, verdict: GradeOverride['verdict']): Promise<GradeOverride> => {
    overrides.push(verdict);
    return { gradeId, verdict, at: '2026-01-05T10:00:00.000Z' };
  };
  const run = (lines: readonly string[], more: readonly string[] = []): Promise<CliResult> =>
    cli(['study', ...more], {
      deckwise: { study: under.study, grade, override },
      stdin: lines.map((line) => `${line}\n`).join(''),
    });
  const result = await run(typed, argv);
  const ratings = async () => {
    const states = await Promise.all(under.cards.map((card) => under.studyStore.schedule(card)));
    return states.map((schedule) => schedule?.state ?? 'new');
  };
  return { ...under, result, run, answers, overrides, ratings };
}

const questionOf = (result: CliResult) => [...result.stdout.matchAll(/Question \d/g)].map(([text]) => text);

describe('deckwise study', () => {
  test('shows the question, then the answer, the key points and the suggested rating', async () => {
    const { result, answers } = await studyWith(['the tree is not deep', 'q']);
    expect(result.code).toBe(0);
    expect(answers).toEqual(['the tree is not deep']);
    const { stdout } = result;
    const order = [
      '3 cards to study',
      'Question 0',
      'Answer 0',
      'A B-tree stays shallow',
      'Enter good',
      '1 again',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(stdout).toContain('0 reviews. 3 cards left');
  });

  test('Enter accepts the suggested rating, a digit gives another', async () => {
    const { result, ratings } = await studyWith(['answer', '', 'answer', '4', 'q']);
    expect(await ratings()).toEqual(['learning', 'review', 'new']);
    expect(result.stdout).toContain('good: again in 10 min');
    expect(result.stdout).toMatch(/easy: again in \d+ days/);
    expect(result.stdout).toContain('2 reviews.');
  });

  test('w and r overrule the grade, and Enter follows', async () => {
    const { result, ratings } = await studyWith(['answer', 'w', '', 'q']);
    expect(result.stdout).toContain('Noted: you were wrong. Enter again.');
    expect(result.stdout).toContain('1 review, 1 failed.');
    expect(await ratings()).toEqual(['learning', 'new', 'new']);
    const changed = await studyWith(['answer', 'w', 'r', '', 'q']);
    expect(changed.overrides).toEqual(['incorrect', 'correct']);
    expect(changed.result.stdout).toContain('Noted: you were right. Enter good.');
    expect(changed.result.stdout).toContain('good: again in 10 min');
  });

  test('an empty answer is graded, and other keys than those offered are asked again', async () => {
    const { answers, ratings, result } = await studyWith(['', '7', 'yes', '', 'q']);
    expect(answers).toEqual(['']);
    expect(await ratings()).toEqual(['learning', 'new', 'new']);
    expect(result.stdout.match(/Press Enter, 1, 2, 3, 4/g)).toHaveLength(2);
    expect(result.stdout).toContain('1 review, 1 failed.');
  });

  test('u undoes the review before and shows its card again', async () => {
    const { result, ratings } = await studyWith(['u', 'a', '4', 'u', 'b', '3', 'q']);
    expect(result.stdout).toContain('There is nothing to undo.');
    expect(result.stdout).toContain('Undone.');
    expect(questionOf(result)).toEqual([
      'Question 0',
      'Question 0',
      'Question 1',
      'Question 0',
      'Question 1',
    ]);
    expect(await ratings()).toEqual(['learning', 'new', 'new']);
  });

  test('s leaves a card out, q and the end of the input end the session', async () => {
    const { result, ratings } = await studyWith(['s', 'an answer', 's', 's']);
    expect(questionOf(result)).toEqual(['Question 0', 'Question 1', 'Question 2']);
    expect(await ratings()).toEqual(['new', 'new', 'new']);
    expect(result.stdout).toContain('0 reviews. Done.');
    const cut = await studyWith(['an answer without a rating']);
    expect(cut.result.code).toBe(0);
    expect(await cut.ratings()).toEqual(['new', 'new', 'new']);
  });

  test('goes on where it was left', async () => {
    const { run, cards } = await studyWith(['a', '4', 'q']);
    const second = await run(['a', '4', 'a', '4']);
    expect(questionOf(second)).toEqual(['Question 1', 'Question 2']);
    expect(second.stdout).toContain('2 reviews. Done.');
    expect((await run([])).stdout).toBe('Nothing is due here, or your decks do not cover the topic.\n');
    expect(cards).toHaveLength(3);
  });

  test('--json prints the summary alone on stdout and talks on stderr', async () => {
    const { result } = await studyWith(['a', '1', 'q'], ['--json', '--limit', '2']);
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(result.stdout)).toEqual({
      id: expect.any(String),
      due: 2,
      reviewed: 1,
      failed: 1,
      remaining: 2,
    });
    expect(result.stderr).toContain('Question 0');
  });

  test('crams a deck without moving schedules', async () => {
    const { ratings, result } = await studyWith(
      ['a', '4', 'a', '4', 'a', '4'],
      ['--mode', 'cram', '--deck', 'biology'],
    );
    expect(await ratings()).toEqual(['new', 'new', 'new']);
    expect(result.stdout).toContain('3 reviews. Done.');
  });

  test.each([
    [['--mode', 'sleep'], 'mode'],
    [['--mode', 'concept'], 'query'],
    [['--limit', '0'], 'limit'],
    [['--mode', 'due', 'b-trees'], 'query'],
  ])('%j is refused', async (argv, where) => {
    const { result } = await studyWith([], argv);
    expect(result.code).toBeGreaterThan(0);
    expect(result.stderr).toContain(where);
  });

  test('a topic is studied as a concept', async () => {
    const records = deckOf(2);
    const found: Card[] = [];
    const under = await studyOver(records, {
      find: () => ({
        hits: found.map((card) => ({
          card,
          score: 0.9,
          matched: { field: 'question', text: card.question },
        })),
        noMatch: false,
      }),
    });
    found.push((await under.cardStore.card(under.cards[1]!))!.card);
    const { stdout } = await cli(['study', 'write', 'ahead'], {
      deckwise: { study: under.study },
      stdin: 'q\n',
    });
    expect(stdout).toContain('Question 1');
    expect(stdout).toContain('1 card to study.');
  });
});
