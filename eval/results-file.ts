import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The day and the commit that an evaluation is of. */
export interface EvaluatedState {
  /** `YYYY-MM-DD`, UTC. */
  readonly date: string;
  readonly commit: string;
}

export function evaluatedState(root: string): EvaluatedState {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
  return { date: new Date().toISOString().slice(0, 10), commit };
}

/** Keeps figures as `eval/results/<date>-<commit>-<name>.json` and gives the file's path. */
export function writeResults(
  root: string,
  { date, commit }: EvaluatedState,
  name: string,
  figures: object,
): string {
  const folder = join(root, 'eval', 'results');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${date}-${commit}-${name}.json`);
  writeFileSync(file, `${JSON.stringify(figures, null, 2)}\n`);
  return file;
}
