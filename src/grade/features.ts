import type { WordVectors } from '../embed/word-vectors.ts';
import { align, type Alignment, creditedSentences, type ReadTexts } from './alignment.ts';
import { answerForm, isHedged, relatesBySigns, whatIsSaid, type AnswerForm } from './answer-form.ts';
import { contradictionsOf } from './contradictions.ts';
import { literallyDenied } from './literal-denial.ts';
import { factMismatch, type FactMismatch } from './facts.ts';
import { flagsOf } from './flags.ts';
import type { GradeFlag, GradeInput } from './grade.ts';
import { readReference, type Reference } from './key-points.ts';
import { pairInput } from './pair-input.ts';
import { type PairReader, type PairReading, shippedPairReader, UNREAD } from './pair-reader.ts';
import { isClosedQuestion, openingVerdict } from './polarity.ts';
import { restatesReference } from './restatement.ts';
import { demotedCosine, sentenceCosine, wholeCosine } from './text-cosine.ts';
import { tokensOf } from './tokens.ts';
import { WordMeanings } from './word-similarity.ts';
import {
  anySupport,
  contentShareOfClaims,
  coverageOf,
  listedShare,
  listedShareOfClaims,
  questionCoverage,
  questionShare,
  supportOf,
  totalCoverage,
} from './word-shares.ts';

/**
 * What the score is made of, each 0…1 and free of the texts' lengths. `+` may only raise the score and `−` only
 * lower it.
 */
export const FEATURE_SIGNS = {
  /** Weighted share of the key points' meaning that the answer holds, question words demoted. */
  coverage: 1,
  /** Coverage of the best-covered claim: a terse answer holds one point. */
  bestPoint: 1,
  /** Coverage with question words at full weight. */
  plainCoverage: 1,
  /** Share of the answer's own words that reference or context bear out. */
  support: 1,
  /** The same with the words of the question. */
  anySupport: 1,
  /** Mean over the points of the closest sentence's cosine. */
  sentenceCosine: 1,
  /** Cosine of the whole texts, question words demoted. */
  cosine: 1,
  wholeCosine: 1,
  /** `coverage`, `sentenceCosine` and `anySupport` up to the little that tells an answer to the question from another. */
  touchesPoints: 1,
  touchesSentence: 1,
  touchesWords: 1,
  /** What the pair reader makes of both texts together (`pair-reader.ts`). */
  readPartial: 1,
  readCorrect: 1,
  readContradiction: -1,
  /** How many words the answer spends on the matter, against the reference. */
  fullness: 1,
  /** Opens with the reference's yes or no. */
  sameVerdict: 1,
  otherVerdict: -1,
  questionShare: -1,
  denied: -1,
  undenied: -1,
  opposite: -1,
  reversed: -1,
  exchanged: -1,
  number: -1,
  identifier: -1,
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
  readonly flags: readonly GradeFlag[];
  /** The score may not be above it, 0…1. */
  readonly cap: number;
  /** The answer is the reference, word for word. */
  readonly restated: boolean;
}

const MAX_CONTEXT_TOKENS = 200;
const FAIR_QUESTION_SHARE = 0.4;
/** Where the `touches…` features are full. */
const TOUCH = { coverage: 0.12, sentenceCosine: 0.2, anySupport: 0.35 };

/**
 * Reads and compares the texts of one grade.
 *
 * @param reader reads both texts together; with null its features are 0
 */
export function compare(
  input: GradeInput,
  vectors: WordVectors,
  reader: PairReader | null = shippedPairReader(),
): Comparison {
  const said = whatIsSaid(input);
  const given = tokensOf(said);
  const stems = new Set(given.map(({ stem }) => stem));
  const reference = readReference(input.question, input.reference, stems);
  const texts: ReadTexts = {
    points: reference.points,
    question: tokensOf(input.question, MAX_CONTEXT_TOKENS),
    context: tokensOf(input.context ?? '', MAX_CONTEXT_TOKENS),
    answer: given,
  };
  const meanings = new WordMeanings(vectors);
  const alignment = align(texts, meanings);
  const restated = restatesReference(input.reference, texts);
  const form = restated ? PLAIN_FORM : formOf(said, input.answer, texts);
  const coverage = texts.points.map((_, point) =>
    coverageOf(alignment.reference.filter((t) => t.point === point)),
  );
  const facts = factMismatch(texts);
  const read = { texts, reference, alignment, coverage, form, facts, restated };
  const unread = reader === null || restated;
  const reading = unread
    ? UNREAD
    : reader.read(pairInput(texts, creditedSentences(alignment), meanings), meanings);
  const measured = featuresOf(input, { ...read, reading }, meanings);
  const features = restated ? unsurpassed(measured) : measured;
  const flags = flagsOf(features, form, questionCoverage(texts));
  const denied = restated ? 0 : literallyDenied(alignment);
  if (denied > 0 && !flags.includes('negation')) flags.push('negation');
  return { ...read, features, flags, cap: capOf(denied) };
}

/** Bare words are a fair answer where the reference is not much else. */
function formOf(said: string, typed: string, texts: ReadTexts): AnswerForm {
  const form = answerForm(said, texts.answer, typed);
  return { ...form, bare: form.bare && contentShareOfClaims(texts) < LIST_SHARE };
}

const LIST_SHARE = 0.85;
const PLAIN_FORM: AnswerForm = { empty: false, hedged: false, instruction: false, bare: false };

/**
 * What no answer to the card can exceed: the reference itself holds every point and contradicts none, however it reads
 * to the measures (one that names both of two opposites looks like a contradiction of itself). As every weight keeps
 * its feature's sign, no other answer scores higher.
 */
function unsurpassed(measured: Features): Features {
  return Object.fromEntries(
    FEATURE_NAMES.map((name) => [
      name,
      name === 'sameVerdict' ? measured[name] : FEATURE_SIGNS[name] > 0 ? 1 : 0,
    ]),
  ) as Record<FeatureName, number>;
}

/**
 * The highest score, 0…1, of an answer that contradicts this share of the reference: a contradiction of most of it is
 * wrong, one of less leaves part of it right.
 */
export function capOf(denied: number): number {
  if (denied === 0) return 1;
  return denied >= 0.5 ? 0.25 : 0.6;
}

function featuresOf(
  input: GradeInput,
  read: Omit<Comparison, 'features' | 'flags' | 'cap'> & { readonly reading: PairReading },
  meanings: WordMeanings,
): Features {
  const { texts, reference, alignment, coverage, form, facts, reading } = read;
  const credited = alignment.answer.filter((token) => token.credited);
  const turned = contradictionsOf(alignment);
  const verdicts = verdictPair(input.question, texts);
  // One slip weighs less in a long answer than in a short one.
  const clauses = Math.max(1, new Set(credited.map(({ token }) => token.clause)).size);
  const closeness = {
    coverage: totalCoverage(reference, coverage),
    sentenceCosine: sentenceCosine(alignment, credited, meanings),
    anySupport: anySupport(alignment),
  };
  return {
    ...closeness,
    touchesPoints: Math.min(1, closeness.coverage / TOUCH.coverage),
    touchesSentence: Math.min(1, closeness.sentenceCosine / TOUCH.sentenceCosine),
    touchesWords: Math.min(1, closeness.anySupport / TOUCH.anySupport),
    bestPoint: Math.max(0, ...coverage.filter((_, i) => texts.points[i]!.kind === 'claim')),
    plainCoverage: coverageOf(alignment.reference.map((token) => ({ ...token, weight: token.meaning }))),
    support: supportOf(alignment),
    cosine: demotedCosine(alignment, credited, meanings),
    wholeCosine: wholeCosine(alignment, credited, meanings),
    readPartial: reading.partial,
    readCorrect: reading.correct,
    readContradiction: reading.contradiction,
    fullness: Math.min(1, credited.length / Math.max(1, alignment.reference.length)),
    sameVerdict: verdicts === 'same' ? 1 : 0,
    otherVerdict: verdicts === 'other' ? 1 : 0,
    // Right answers name what was asked about, too: only more than that speaks against one.
    questionShare: Math.max(0, (questionShare(credited) - FAIR_QUESTION_SHARE) / (1 - FAIR_QUESTION_SHARE)),
    denied: turned.denied / clauses,
    undenied: turned.undenied / clauses,
    opposite: turned.opposite / clauses,
    reversed: turned.reversed / clauses,
    exchanged: turned.exchanged / clauses,
    number: facts.number / clauses,
    identifier: facts.identifier / clauses,
    hedged: form.hedged && !isHedged(input.reference) ? 1 : 0,
    // A reference that is a list itself may be answered with one, and arrows or the like say how words belong together.
    listed: relatesBySigns(input.answer)
      ? 0
      : Math.max(0, listedShare(texts.answer, credited) - listedShareOfClaims(texts)),
  };
}

function verdictPair(question: string, texts: ReadTexts): 'same' | 'other' | 'none' {
  if (!isClosedQuestion(question)) return 'none';
  const expected = openingVerdict(texts.points[0]?.tokens ?? []);
  const given = openingVerdict(texts.answer);
  if (expected === null || given === null) return 'none';
  return expected === given ? 'same' : 'other';
}
