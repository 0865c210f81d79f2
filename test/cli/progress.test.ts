import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';

function capture(terminal: object = {}) {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream: Object.assign(stream, terminal), text: () => chunks.join('') };
}

test('elsewhere than on a terminal every quarter of a step is a line', () => {
  const { stream, text } = capture();
  const progress = createProgress(stream);
  for (let done = 0; done <= 1_000; done += 8) progress.update({ step: 'embed', done, total: 1_000 });
  progress.update({ step: 'index', done: 3, total: 3 });
  expect(text().trim().split('\n')).toEqual([
    'Embedding passages: 0 % of 1000',
    'Embedding passages: 25 % of 1000',
    'Embedding passages: 50 % of 1000',
    'Embedding passages: 75 % of 1000',
    'Embedding passages: 100 % of 1000',
    'Building the index: 100 % of 3',
  ]);
});

test('a download is weighed', () => {
  const lines = capture();
  const bar = capture({ isTTY: true, columns: 80 });
  for (const { stream } of [lines, bar]) {
    const progress = createProgress(stream);
    progress.update({ step: 'download', done: 0, total: 23_400_000 });
    progress.update({ step: 'download', done: 11_700_000, total: 23_400_000 });
    progress.update({ step: 'download', done: 23_400_000, total: 23_400_000 });
  }
  expect(lines.text().trim().split('\n')).toEqual([
    'Downloading the model: 0 % of 23.4 MB',
    'Downloading the model: 50 % of 23.4 MB',
    'Downloading the model: 100 % of 23.4 MB',
  ]);
  expect(bar.text()).toContain('100 % · 23.4 MB/23.4 MB');
});

test('where the total is not known, every hundred is a line', () => {
  const { stream, text } = capture();
  const progress = createProgress(stream);
  for (let done = 1; done <= 250; done++) progress.update({ step: 'read', done, total: 0 });
  expect(text().trim().split('\n')).toEqual(['Reading decks: 100', 'Reading decks: 200']);
});

test('a terminal shows a bar that ends each step on a line of its own', () => {
  const { stream, text } = capture({ isTTY: true, columns: 80 });
  const progress = createProgress(stream);
  progress.update({ step: 'read', done: 1, total: 0 });
  progress.update({ step: 'embed', done: 0, total: 4 });
  progress.update({ step: 'embed', done: 4, total: 4 });
  progress.pause();
  expect(text()).toContain('Reading decks');
  expect(text()).not.toContain('NaN');
  expect(text()).toContain('█'.repeat(24));
  expect(text()).toContain('100 % · 4/4');
  expect(text().endsWith('\n') || text().endsWith('\u001b[?25h')).toBe(true);
});
