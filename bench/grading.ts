/**
 * `npx tsx bench/grading.ts`: what one grade costs over our own answers, against the baselines of
 * `deckwise eval grading`, and what answers of 100,000 characters cost against an ordinary one. Processor time, which
 * other work on the machine hardly lengthens.
 */
import { join } from 'node:path';
import { baselines } from '../eval/grading-baselines.ts';
import { readOwnAnswers } from '../eval/grading-sets.ts';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { gradeAnswer } from '../src/grade/grade-answer.ts';

const LONGEST = 100_000;
const PASSES = 3;

const root = join(import.meta.dirname, '..');
const vectors = await openWordVectors();
const answers = [...readOwnAnswers(root, 'dev'), ...readOwnAnswers(root, 'held-out')];

for (const { input } of answers) gradeAnswer(input, vectors);
const grade = percentiles(answers, ({ input }) => gradeAnswer(input, vectors));
console.log(`grade                 p50 ${grade.p50.toFixed(2)} ms  p95 ${grade.p95.toFixed(2)} ms`);
for (const baseline of baselines(vectors)) {
  const { p50, p95 } = percentiles(answers, ({ input }) =>
    baseline.similarity(input.reference, input.answer),
  );
  console.log(`${baseline.name.padEnd(21)} p50 ${p50.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms`);
}

const longest = answers
  .map(({ input }) => input)
  .reduce((best, next) => (next.reference.length > best.reference.length ? next : best));
const endless: Readonly<Record<string, string>> = {
  'reference repeated': filled(`${longest.reference}\n`),
  'words all different': filled('', (i) => `word${i.toString(36)} `),
  'one long word': filled('a'),
  'stops and breaks': filled('.,;!? \n'),
  'not not not': filled('not '),
  'spaces, then a word': `${' '.repeat(LONGEST - 4)}word`,
};
for (const [name, answer] of Object.entries(endless)) {
  const { p95 } = percentiles([longest], (input) => gradeAnswer({ ...input, answer }, vectors));
  console.log(
    `${name.padEnd(21)} p95 ${p95.toFixed(2)} ms  ${(p95 / grade.p95).toFixed(1)} × an ordinary one`,
  );
}

/** A text of 100,000 characters made of one piece, or of what `piece` gives for 0, 1, 2 …. */
function filled(text: string, piece: (i: number) => string = () => text): string {
  let long = '';
  for (let i = 0; long.length < LONGEST; i++) long += piece(i);
  return long.slice(0, LONGEST);
}

function percentiles<Item>(
  items: readonly Item[],
  work: (item: Item) => unknown,
): { readonly p50: number; readonly p95: number } {
  const times: number[] = [];
  for (let pass = 0; pass < PASSES; pass++) {
    for (const item of items) {
      const started = process.cpuUsage();
      work(item);
      const { user, system } = process.cpuUsage(started);
      times.push((user + system) / 1_000);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(share * (times.length - 1))]!;
  return { p50: at(0.5), p95: at(0.95) };
}
