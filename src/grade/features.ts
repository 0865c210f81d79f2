import type { WordVectors } from '../embed/word-vectors.ts';
import { align, type AlignedToken, type Alignment, type ReadTexts } from './alignment.ts';
import { answerForm, listedWords, skipCourtesy, type AnswerForm } from './answer-form.ts';
import { contradictionsOf } from './contradictions.ts';
import { factMismatch, type FactMismatch } from './facts.ts';
import type { GradeInput } from './grade.ts';
import { readReference, type Reference } from './key-points.ts';
import { isClosedQuestion, openingVerdict } from './polarity.ts';
import { tokensOf } from './tokens.ts';
import { WordMeanings } from './word-similarity.ts';

/**
 * What the score is made of, each 0…1 and free of the texts' lengths. `+` may only raise the score and `−` only
 * lower it.
 */
export const FEATURE_SIGNS = {
  coverage: 1,
  bestPoint: 1,
  exactCoverage: 1,
  support: 1,
  cosine: 1,
  wholeCosine: 1,
  questionShare: -1,
  negation: -1,
  opposite: -1,
  swapped: -1,
  number: -1,
  identifier: -1,
  otherVerdict: -1,
  sameVerdict: 1,
  hedged: -1,
  listed: -1,
} as const;

export type FeatureName = keyof typeof FEATURE_SIGNS;
export type Features = Readonly<Record<FeatureName, number>>;
export const FEATURE_NAMES = Object.keys(FEATURE_SIGNS) as FeatureName[];

/** A grade's texts, read and compared, before any judgement. */
export interface Comparison {
  readonly texts: ReadTexts;
  readonly reference: Reference;
  readonly alignment: Alignment;
  /** Coverage of each key point, 0…1. */
  readonly coverage: readonly number[];
  readonly form: AnswerForm;
  readonly facts: FactMismatch;
  readonly features: Features;
}

const MAX_CONTEXT_TOKENS = 200;
const EXACT = 0.95;

/** Reads and compares the texts of one grade. */
export function compare(input: GradeInput, vectors: WordVectors): Comparison {
  const reference = readReference(input.question, input.reference);
  const answer = ' '.repeat(skipCourtesy(input.answer)) + input.answer.slice(skipCourtesy(input.answer));
  const texts: ReadTexts = {
    points: reference.points,
    question: tokensOf(input.question, MAX_CONTEXT_TOKENS),
    context: tokensOf(input.context ?? '', MAX_CONTEXT_TOKENS),
    answer: tokensOf(answer),
  };
  const meanings = new WordMeanings(vectors);
  const alignment = align(texts, meanings);
  const form = answerForm(answer, texts.answer);
  const coverage = texts.points.map((_, point) => coverageOf(alignment.reference.filter((t) => t.point === point)));
  const facts = factMismatch(texts);
  const features = featuresOf(input, { texts, reference, alignment, coverage, form, facts }, meanings);
  return { texts, reference, alignment, coverage, form, facts, features };
}

function featuresOf(input: GradeInput, read: Omit<Comparison, 'features'>, meanings: WordMeanings): Features {
  const { texts, reference, alignment, coverage, form, facts } = read;
  const all = contradictionsOf(alignment, texts.points.flatMap((point) => point.tokens));
  const verdicts = verdictPair(input.question, texts);
  const referenceList = listedWords(texts.points.flatMap((point) => point.tokens)) > 0;
  return {
    coverage: totalCoverage(reference, coverage),
    bestPoint: Math.max(0, ...coverage.filter((_, i) => texts.points[i]!.kind === 'claim')),
    exactCoverage: totalCoverage(
      reference,
      texts.points.map((_, point) => coverageOf(alignment.reference.filter((t) => t.point === point), EXACT)),
    ),
    support: supportOf(alignment),
    cosine: demotedCosine(alignment, meanings),
    wholeCosine: wholeCosine(alignment, meanings),
    questionShare: questionShare(alignment),
    negation: all.negation,
    opposite: all.opposite,
    swapped: all.swapped,
    number: facts.number,
    identifier: facts.identifier,
    otherVerdict: verdicts === 'other' ? 1 : 0,
    sameVerdict: verdicts === 'same' ? 1 : 0,
    hedged: form.hedged ? 1 : 0,
    listed: referenceList ? 0 : form.listed,
  };
}

function verdictPair(question: string, texts: ReadTexts): 'same' | 'other' | 'none' {
  if (!isClosedQuestion(question)) return 'none';
  const expected = openingVerdict(texts.points[0]?.tokens ?? []);
  const given = openingVerdict(texts.answer);
  if (expected === null || given === null) return 'none';
  return expected === given ? 'same' : 'other';
}

/** Meaning of the reference that the answer holds, 0…1; similarities below `floor` count as none. */
export function coverageOf(aligned: readonly AlignedToken[], floor = 0): number {
  let held = 0;
  let total = 0;
  for (const { weight, similarity } of aligned) {
    total += weight;
    if (similarity >= floor) held += weight * similarity;
  }
  return total === 0 ? 0 : held / total;
}

function totalCoverage({ points, required }: Reference, coverage: readonly number[]): number {
  if (required === null) return points.reduce((sum, point, i) => sum + point.weight * coverage[i]!, 0);
  const best = [...coverage].sort((a, b) => b - a).slice(0, required);
  return best.reduce((sum, value) => sum + value, 0) / required;
}

/** Share of the answer's own content that the reference (or, half, the card's context) bears out. */
function supportOf({ answer }: Alignment): number {
  let supported = 0;
  let total = 0;
  for (const { weight, byReference, byQuestion, byContext } of answer) {
    if (byQuestion >= EXACT) continue;
    total += weight;
    supported += weight * Math.max(byReference, byContext / 2);
  }
  return total === 0 ? 0 : supported / total;
}

function questionShare({ answer }: Alignment): number {
  let fromQuestion = 0;
  let total = 0;
  for (const { weight, byQuestion } of answer) {
    total += weight;
    if (byQuestion >= EXACT) fromQuestion += weight;
  }
  return total === 0 ? 0 : fromQuestion / total;
}

function demotedCosine({ reference, answer }: Alignment, meanings: WordMeanings): number {
  const expected = reference.map(({ token, weight }) => ({ token, weight }));
  const given = answer.map(({ token, weight, byQuestion }) => ({
    token,
    weight: byQuestion >= EXACT ? weight * 0.15 : weight,
  }));
  return cosineOf(expected, given, meanings);
}

function wholeCosine({ reference, answer }: Alignment, meanings: WordMeanings): number {
  return cosineOf(
    reference.map(({ token }) => ({ token, weight: meanings.of(token).weight })),
    answer,
    meanings,
  );
}

interface WeightedToken {
  readonly token: AlignedToken['token'];
  readonly weight: number;
}

function cosineOf(a: readonly WeightedToken[], b: readonly WeightedToken[], meanings: WordMeanings): number {
  const left = sumOf(a, meanings);
  const right = sumOf(b, meanings);
  if (left === null || right === null) return 0;
  let product = 0;
  let leftLength = 0;
  let rightLength = 0;
  for (let i = 0; i < left.length; i++) {
    product += left[i]! * right[i]!;
    leftLength += left[i]! ** 2;
    rightLength += right[i]! ** 2;
  }
  return leftLength * rightLength === 0 ? 0 : Math.max(0, product / Math.sqrt(leftLength * rightLength));
}

function sumOf(tokens: readonly WeightedToken[], meanings: WordMeanings): Float64Array | null {
  let sum: Float64Array | null = null;
  for (const { token, weight } of tokens) {
    const { vector } = meanings.of(token);
    sum ??= new Float64Array(vector.length);
    for (let i = 0; i < vector.length; i++) sum[i]! += weight * vector[i]!;
  }
  return sum;
}
