import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyPointResult } from '../../src/grade/grade.ts';
import { evidenceSpans } from '../../src/web/card/evidence-spans.ts';

const point = (status: KeyPointResult['status'], evidence: string): KeyPointResult => ({
  text: 'a point',
  status,
  evidence,
});

describe('marking the learner’s own words', () => {
  test('the pieces joined are the answer, whatever the evidence', () => {
    const status = fc.constantFrom('covered', 'partial', 'missing', 'contradicted');
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ') });
    fc.assert(
      fc.property(letters, fc.array(fc.tuple(status, letters)), (answer, evidence) => {
        const spans = evidenceSpans(
          answer,
          evidence.map(([at, words]) => point(at, words)),
        );
        expect(spans.map(({ text }) => text).join('')).toBe(answer);
      }),
    );
  });

  test('each stretch carries the status of its key point', () => {
    const spans = evidenceSpans('It is fast. It is not durable.', [
      point('contradicted', 'It is not durable.'),
      point('covered', 'It is fast.'),
      { text: 'a third', status: 'missing' },
    ]);
    expect(spans).toEqual([
      { text: 'It is fast.', status: 'covered' },
      { text: ' ' },
      { text: 'It is not durable.', status: 'contradicted' },
    ]);
  });

  test('words that are not in the answer mark nothing', () => {
    expect(evidenceSpans('short', [point('covered', 'something else')])).toEqual([{ text: 'short' }]);
  });
});
