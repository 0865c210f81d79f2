import type { Entailment } from '../embed/entailment.ts';
import { plainProse } from '../markdown.ts';
import { capOf, type Comparison } from './features.ts';
import { explained } from './feedback.ts';
import type { Grade, GradeInput, KeyPointResult } from './grade.ts';
import { gradeComparison, type GradeOptions } from './grade-answer.ts';
import { isRefused } from './judge.ts';
import { judgedPoints, sentenceFor } from './judge-points.ts';

/** Two texts of a grade for a natural-language-inference model. */
export interface CheckedPair {
  /** What the card says. */
  readonly premise: string;
  /** What the learner says. */
  readonly hypothesis: string;
  /** Index of the grade's key point that the card makes here; null where it is the whole reference and answer. */
  readonly keyPoint: number | null;
}

/** A pair with what the model says of it. */
export interface ReadPair extends CheckedPair {
  readonly relation: Entailment;
}

/**
 * The probability from which a model is heard. Small models of this kind are wrong on about one pair in ten of the very
 * sets they were trained for, and flashcards are further off; a right answer called wrong costs a learner more than a
 * wrong one passed.
 */
const SURE = 0.95;
/** Each takes a run of the model; the heaviest points come first. */
const MOST_POINTS = 5;
/** Such models are trained on sentences: of two words they say anything. */
const FEWEST_WORDS = 3;
/** A grader and a model that say opposite things leave either as likely. */
const UNDECIDED = 0.5;
const MAX_EVIDENCE = 300;

/**
 * What a model should read for a grade: each point that the answer touches beside the sentence that holds most of it,
 * or the closest point where it touches none; an `incorrect` answer also as a whole. None for the reference itself and
 * for answers that say nothing.
 */
export function pairsToCheck(comparison: Comparison, grade: Grade, input: GradeInput): CheckedPair[] {
  if (comparison.restated || isRefused(grade.flags)) return [];
  const whole: CheckedPair = {
    premise: plainProse(input.reference),
    hypothesis: input.answer,
    keyPoint: null,
  };
  const pairs = [
    ...pointPairs(comparison, grade.keyPoints, input.answer),
    ...(grade.verdict === 'incorrect' ? [whole] : []),
  ];
  return pairs.filter(({ hypothesis }) => countWords(hypothesis) >= FEWEST_WORDS);
}

function pointPairs(
  comparison: Comparison,
  keyPoints: readonly KeyPointResult[],
  answer: string,
): CheckedPair[] {
  const held = judgedPoints(comparison).flatMap((point, keyPoint) => {
    const hypothesis = sentenceFor(comparison, point, answer);
    const pair = { premise: keyPoints[keyPoint]!.text, hypothesis: hypothesis ?? '', keyPoint };
    return hypothesis === undefined ? [] : [{ point, pair }];
  });
  const { coverage, texts } = comparison;
  const touched = held.filter(({ pair }) => keyPoints[pair.keyPoint]!.status !== 'missing');
  const closest = held.toSorted((a, b) => coverage[b.point]! - coverage[a.point]!).slice(0, 1);
  return (touched.length > 0 ? touched : closest)
    .toSorted((a, b) => texts.points[b.point]!.weight - texts.points[a.point]!.weight)
    .slice(0, MOST_POINTS)
    .map(({ pair }) => pair);
}

/**
 * The grade with what a model says of its pairs. A point that it is sure the answer contradicts is `contradicted`, and
 * the score is capped as by an explicit denial of that point. Where it contradicts none and the model is sure that the
 * answer follows from the reference, `incorrect` becomes `unsure`. Nothing else changes; no score rises.
 *
 * @param pairs of `pairsToCheck` for the same comparison and grade.
 * @param options those of the grade.
 */
export function withReadPairs(
  grade: Grade,
  comparison: Comparison,
  input: GradeInput,
  pairs: readonly ReadPair[],
  options: GradeOptions = {},
): Grade {
  const contradicted = pairs.filter(
    ({ keyPoint, relation }) => keyPoint !== null && relation.contradiction >= SURE,
  );
  if (contradicted.length > 0) return lowered(grade, comparison, input, contradicted, options);
  const follows = pairs.some(({ keyPoint, relation }) => keyPoint === null && relation.entailment >= SURE);
  return follows && grade.verdict === 'incorrect' ? undecided(grade) : grade;
}

function lowered(
  grade: Grade,
  comparison: Comparison,
  { answer }: GradeInput,
  contradicted: readonly ReadPair[],
  options: GradeOptions,
): Grade {
  const judged = judgedPoints(comparison);
  const share = contradicted.reduce(
    (sum, { keyPoint }) => sum + comparison.texts.points[judged[keyPoint!]!]!.weight,
    0,
  );
  const cap = Math.min(comparison.cap, capOf(share));
  const capped = gradeComparison({ ...comparison, cap }, answer, options);
  const keyPoints = grade.keyPoints.map((point, index): KeyPointResult => {
    const pair = contradicted.find(({ keyPoint }) => keyPoint === index);
    if (pair === undefined) return point;
    const evidence = point.evidence ?? pair.hypothesis.slice(0, MAX_EVIDENCE).trim();
    return { text: point.text, status: 'contradicted', evidence };
  });
  return explained(capped.score < grade.score ? capped : grade, keyPoints, grade.flags);
}

function undecided({ score, confidence, keyPoints, flags }: Grade): Grade {
  const judgement = { score, verdict: 'unsure', confidence: Math.min(confidence, UNDECIDED) } as const;
  return explained(judgement, keyPoints, flags);
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}
