import { describe, expect, test } from 'vitest';
import { cli, jsonOf } from './cli-under-test.ts';

const MONTHS = [
  {
    month: '2026-11',
    verdicts: 4,
    agreed: 0.75,
    gradedTooStrictly: 0.25,
    gradedTooLeniently: 0,
    adjustment: 0.04,
  },
];

describe('eval grading --overrides', () => {
  test('shows how the learner and the grader agreed', async () => {
    const deckwise = { graderAgreement: async () => MONTHS };
    const argv = ['eval', 'grading', '--overrides'];
    expect(jsonOf(await cli([...argv, '--json'], { deckwise }))).toEqual({ months: MONTHS });
    const { stdout } = await cli(argv, { deckwise });
    expect(stdout).toContain('75 % agreed');
    expect(stdout).toContain('more lenient by 0.04');
    expect((await cli(argv, { deckwise: { graderAgreement: async () => [] } })).stdout).toContain(
      'not overruled',
    );
  });

  test('belongs to grading alone', async () => {
    const result = await cli(['eval', 'retrieval', '--overrides']);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('--overrides');
    expect(result.opened).toEqual([]);
  });
});

describe('eval grading --readers', () => {
  test('belongs to grading alone', async () => {
    const result = await cli(['eval', 'retrieval', '--readers', 'readers']);
    expect(result.code).toBe(2);
    expect(result.stderr).toContain('--readers');
  });
});
