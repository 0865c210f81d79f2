import type { WordVectors } from '../src/embed/word-vectors.ts';
import { words } from '../src/words.ts';
import type { GradedAnswer } from './grading-sets.ts';

/** A way to score an answer against one reference, higher is better. */
export interface Baseline {
  readonly name: string;
  similarity(reference: string, answer: string): number;
}

const LONGEST_COMPARED = 500;

/** What a user would get without a grader. */
export function baselines(vectors: WordVectors): Baseline[] {
  return [
    { name: 'majority', similarity: () => 0 },
    { name: 'letter distance', similarity: letterSimilarity },
    { name: 'token F1', similarity: tokenF1 },
    {
      name: 'bundled cosine',
      similarity: (reference, answer) => textCosine(reference, answer, vectors),
    },
  ];
}

const known = new WeakMap<GradedAnswer, Map<string, number>>();

/** The baseline's best similarity over the references; remembered, as every protocol asks for it. */
export function baselineScore(baseline: Baseline, answer: GradedAnswer): number {
  const scores = known.get(answer) ?? new Map<string, number>();
  known.set(answer, scores);
  let score = scores.get(baseline.name);
  if (score === undefined) {
    const { references, input } = answer;
    score = Math.max(...references.map((reference) => baseline.similarity(reference, input.answer)));
    scores.set(baseline.name, score);
  }
  return score;
}

/** 1 − Levenshtein distance / length of the longer, over the first 500 letters, case ignored. */
function letterSimilarity(reference: string, answer: string): number {
  const a = reference.toLowerCase().slice(0, LONGEST_COMPARED);
  const b = answer.toLowerCase().slice(0, LONGEST_COMPARED);
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return 1 - row[b.length]! / Math.max(1, a.length, b.length);
}

/** F1 of the words both texts share, as in SQuAD. */
function tokenF1(reference: string, answer: string): number {
  const left = words(reference);
  const right = words(answer);
  const remaining = new Map<string, number>();
  for (const word of left) remaining.set(word, (remaining.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of right) {
    const count = remaining.get(word) ?? 0;
    if (count === 0) continue;
    remaining.set(word, count - 1);
    shared++;
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length);
}

/** Cosine of the weighted sums of word vectors, as the bundled static model embeds. */
function textCosine(reference: string, answer: string, vectors: WordVectors): number {
  const a = sumOf(reference, vectors);
  const b = sumOf(answer, vectors);
  let product = 0;
  let lengths = [0, 0] as [number, number];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    lengths = [lengths[0] + a[i]! ** 2, lengths[1] + b[i]! ** 2];
  }
  return lengths[0] * lengths[1] === 0 ? 0 : product / Math.sqrt(lengths[0] * lengths[1]);
}

function sumOf(text: string, vectors: WordVectors): Float64Array {
  const sum = new Float64Array(vectors.dimension);
  for (const id of vectors.tokenize(text)) {
    const vector = vectors.vector(id);
    const weight = vectors.weight(id);
    for (let i = 0; i < sum.length; i++) sum[i]! += weight * vector[i]!;
  }
  return sum;
}
