import type { Comparison } from './features.ts';
import { contradictionsOf } from './contradictions.ts';
import type { KeyPointResult, KeyPointStatus } from './grade.ts';

const COVERED = 0.6;
const PARTIAL = 0.3;
const CONTRADICTED = 0.45;
const SHOWN = 0.55;
const MAX_EVIDENCE = 300;

/** What the answer did with each claim of the reference; examples and code are not asked for where there are claims. */
export function judgePoints(comparison: Comparison, answer: string): KeyPointResult[] {
  const { texts } = comparison;
  return texts.points.flatMap((point, index): KeyPointResult[] => {
    if (point.kind !== 'claim' || point.weight === 0) return [];
    const evidence = evidenceFor(comparison, index, answer);
    const status = evidence === undefined ? 'missing' : statusOf(comparison, index);
    return [
      {
        text: point.text,
        status,
        ...(evidence === undefined || status === 'missing' ? {} : { evidence }),
      },
    ];
  });
}

function statusOf(comparison: Comparison, index: number): KeyPointStatus {
  const coverage = comparison.coverage[index]!;
  if (comparison.restated) return 'covered';
  const found = contradictionsOf(comparison.alignment, index);
  if (
    coverage >= PARTIAL &&
    Math.max(found.denied, found.undenied, found.opposite, found.reversed) > CONTRADICTED
  )
    return 'contradicted';
  if (coverage >= COVERED) return 'covered';
  return coverage >= PARTIAL ? 'partial' : 'missing';
}

/** The stretch of the answer, within one sentence, that holds most of the point; verbatim. */
function evidenceFor({ alignment }: Comparison, index: number, answer: string): string | undefined {
  const bySentence = new Map<number, { mass: number; start: number; end: number }>();
  for (const { point, match, similarity, weight } of alignment.reference) {
    if (point !== index || match < 0 || similarity < SHOWN) continue;
    const token = alignment.answerTokens[match]!;
    const span = bySentence.get(token.sentence) ?? {
      mass: 0,
      start: token.start,
      end: token.end,
    };
    span.mass += weight * similarity;
    span.start = Math.min(span.start, token.start);
    span.end = Math.max(span.end, token.end);
    bySentence.set(token.sentence, span);
  }
  const best = [...bySentence.values()].sort((a, b) => b.mass - a.mass)[0];
  return best && answer.slice(best.start, best.end).slice(0, MAX_EVIDENCE).trim();
}
