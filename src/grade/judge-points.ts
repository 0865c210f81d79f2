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
  return judgedPoints(comparison).map((index): KeyPointResult => {
    const evidence = evidenceFor(comparison, index, answer);
    const status = evidence === undefined ? 'missing' : statusOf(comparison, index);
    return {
      text: comparison.texts.points[index]!.text,
      status,
      ...(evidence === undefined || status === 'missing' ? {} : { evidence }),
    };
  });
}

/** Indexes of the points that a grade names, in its order. */
export function judgedPoints({ texts }: Comparison): number[] {
  return texts.points.flatMap(({ kind, weight }, index) => (kind === 'claim' && weight > 0 ? [index] : []));
}

/** The sentence of the answer that holds most of a point, from its first word to its last; undefined where none does. */
export function sentenceFor(comparison: Comparison, index: number, answer: string): string | undefined {
  const held = strongestStretch(comparison, index);
  if (held === undefined) return undefined;
  const words = comparison.alignment.answerTokens.filter(({ sentence }) => sentence === held.sentence);
  return answer.slice(words[0]!.start, words.at(-1)!.end);
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
function evidenceFor(comparison: Comparison, index: number, answer: string): string | undefined {
  const held = strongestStretch(comparison, index);
  return held && answer.slice(held.start, held.end).slice(0, MAX_EVIDENCE).trim();
}

interface Stretch {
  readonly sentence: number;
  /** Offsets into the answer, end exclusive. */
  readonly start: number;
  readonly end: number;
}

function strongestStretch({ alignment }: Comparison, index: number): Stretch | undefined {
  const bySentence = new Map<number, { sentence: number; mass: number; start: number; end: number }>();
  for (const { point, match, similarity, weight } of alignment.reference) {
    if (point !== index || match < 0 || similarity < SHOWN) continue;
    const { sentence, start, end } = alignment.answerTokens[match]!;
    const stretch = bySentence.get(sentence) ?? { sentence, mass: 0, start, end };
    stretch.mass += weight * similarity;
    stretch.start = Math.min(stretch.start, start);
    stretch.end = Math.max(stretch.end, end);
    bySentence.set(sentence, stretch);
  }
  return [...bySentence.values()].sort((a, b) => b.mass - a.mass)[0];
}
