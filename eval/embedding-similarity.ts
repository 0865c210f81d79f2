import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Embedder } from '../src/embed/embedder.ts';
import { thirdOf } from '../src/grade/grading-model.ts';
import { cosine } from '../src/similarity.ts';
import type { GradedAnswer } from './grading-sets.ts';
import { readJsonLines } from './json-lines.ts';
import { mean, pearson } from './metrics/correlation.ts';
import { areaUnderCurve, spearman } from './metrics/rank-statistics.ts';

/** Two sentences with the similarity that people gave them, 0…1. */
export interface ScoredPair {
  readonly first: string;
  readonly second: string;
  readonly similarity: number;
}

/** How the cosine of answer and reference goes with the grade; null where a set has no answers of that grade. */
export interface GradeFigures {
  readonly answers: number;
  /** Mean cosine of the answers graded below 1/3, from 1/3, and from 2/3. */
  readonly incorrect: number | null;
  readonly partial: number | null;
  readonly correct: number | null;
  readonly pearson: number;
  /** Chance that a correct answer has the larger cosine than an incorrect one. */
  readonly areaUnderCurve: number | null;
}

const scoredPair = z.object({ s1: z.string(), s2: z.string(), score: z.number(), split: z.string() });

/** The dev part of STS-B in a development data folder; null where it is absent. */
export function readSimilarityDev(shared: string): ScoredPair[] | null {
  const file = join(shared, 'data', 'training', 'stsb_en.jsonl');
  if (!existsSync(file)) return null;
  return readJsonLines(file)
    .map((line) => scoredPair.parse(line))
    .filter(({ split }) => split === 'dev')
    .map(({ s1, s2, score }) => ({ first: s1, second: s2, similarity: score }));
}

/** Spearman's correlation of the pairs' cosines with their similarity. */
export async function similarityCorrelation(
  embedder: Embedder,
  pairs: readonly ScoredPair[],
): Promise<number> {
  const first = await embedder.embedPassages(pairs.map((pair) => pair.first));
  const second = await embedder.embedPassages(pairs.map((pair) => pair.second));
  return spearman(
    first.map((vector, i) => cosine(vector, second[i]!)),
    pairs.map(({ similarity }) => similarity),
  );
}

/** Compares each answer with its references; the closest one counts. */
export async function gradeFigures(
  embedder: Embedder,
  graded: readonly GradedAnswer[],
): Promise<GradeFigures> {
  const answers = await embedder.embedPassages(graded.map(({ input }) => input.answer));
  const texts = [...new Set(graded.flatMap(({ references }) => references))];
  const vectors = await embedder.embedPassages(texts);
  const vectorOf = new Map(texts.map((text, i) => [text, vectors[i]!]));
  const cosines = graded.map(({ references }, i) =>
    Math.max(...references.map((reference) => cosine(answers[i]!, vectorOf.get(reference)!))),
  );
  return summariseGrades(
    graded.map(({ score }) => score),
    cosines,
  );
}

/** `scores` are grades of 0…1, `cosines` belong to the same answers. */
export function summariseGrades(scores: readonly number[], cosines: readonly number[]): GradeFigures {
  const thirds = [0, 1, 2].map((third) => cosines.filter((_, i) => thirdOf(scores[i]!) === third));
  const [incorrect, partial, correct] = thirds.map((values) => (values.length === 0 ? null : mean(values)));
  return {
    answers: scores.length,
    incorrect: incorrect!,
    partial: partial!,
    correct: correct!,
    pearson: pearson(scores, cosines),
    areaUnderCurve: incorrect === null || correct === null ? null : areaUnderCurve(thirds[2]!, thirds[0]!),
  };
}
