import { readFileSync } from 'node:fs';

/** The values of a file with one JSON value a line; blank lines are left out. */
export function readJsonLines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}
