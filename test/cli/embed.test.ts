import { expect, test } from 'vitest';
import { cli, jsonOf, type CliResult } from './cli-under-test.ts';

const stdin = 'a b-tree is shallow\n\nphotosynthesis stores light\nb-trees are not deep\n';

function vectorsOf(result: CliResult): number[][] {
  expect(result.code).toBe(0);
  return result.stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as number[]);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * b[index]!, 0);
}

test('every line becomes one normalised vector, in input order, without a data folder', async () => {
  const result = await cli(['embed'], { stdin });
  const [tree, empty, plant, trees] = vectorsOf(result);
  expect(dot(tree!, tree!)).toBeCloseTo(1, 4);
  expect(dot(empty!, empty!)).toBe(0);
  expect(dot(tree!, trees!)).toBeGreaterThan(dot(tree!, plant!));
  expect(result.opened).toEqual([]);
});

test('queries have as many dimensions as passages', async () => {
  const [passage] = vectorsOf(await cli(['embed'], { stdin: 'b-tree' }));
  const [query] = vectorsOf(await cli(['embed', '--query'], { stdin: 'b-tree' }));
  expect(query).toHaveLength(passage!.length);
});

test('--json is one array of the same vectors', async () => {
  const lines = vectorsOf(await cli(['embed'], { stdin: 'one\ntwo\n' }));
  expect(jsonOf(await cli(['embed', '--json'], { stdin: 'one\ntwo\n' }))).toEqual(lines);
  expect(jsonOf(await cli(['embed', '--json'], { stdin: '' }))).toEqual([]);
});

test('an unknown model is refused', async () => {
  const { code, stderr } = await cli(['embed', '--model', 'nonsense'], { stdin });
  expect(code).toBe(3);
  expect(stderr).toContain('nonsense');
});
