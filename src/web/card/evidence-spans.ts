import type { KeyPointResult, KeyPointStatus } from '../../grade/grade.ts';

/** A stretch of the learner's answer; `status` is that of the key point it was evidence for. */
export interface EvidenceSpan {
  readonly text: string;
  readonly status?: KeyPointStatus;
}

interface Place {
  readonly from: number;
  readonly to: number;
  readonly status: KeyPointStatus;
}

/**
 * Cuts the answer at the words the grader took as evidence. The pieces joined are the answer; evidence that is not
 * found word for word, or overlaps earlier evidence, stays unmarked.
 */
export function evidenceSpans(answer: string, keyPoints: readonly KeyPointResult[]): EvidenceSpan[] {
  const places = keyPoints.flatMap((point) => placeOf(answer, point)).sort((a, b) => a.from - b.from);
  const spans: EvidenceSpan[] = [];
  let end = 0;
  for (const { from, to, status } of places) {
    if (from < end) continue;
    if (from > end) spans.push({ text: answer.slice(end, from) });
    spans.push({ text: answer.slice(from, to), status });
    end = to;
  }
  if (end < answer.length) spans.push({ text: answer.slice(end) });
  return spans;
}

function placeOf(answer: string, { evidence, status }: KeyPointResult): Place[] {
  const words = evidence?.trim() ?? '';
  if (words === '') return [];
  const from = answer.indexOf(words);
  return from < 0 ? [] : [{ from, to: from + words.length, status }];
}
