import type { CardField } from '../card.ts';
import type { CardPieces } from '../index/store.ts';
import { cosine } from '../similarity.ts';
import type { Candidate } from './candidates.ts';
import type { Snapshot } from './snapshot.ts';
import { type SoftCoverage, unionOf } from './soft-coverage.ts';

/**
 * What is known of a candidate, raw and then standardised over the query's candidates (`…Standardised`: mean 0,
 * deviation 1), so that the ranking model sees both how good a card is and how it stands among its rivals.
 */
export const RAW_FEATURES = [
  'lexical',
  'questionCosine',
  'contextCosine',
  'answerCosine',
  'bestCosine',
  'softCoverage',
  'logGeometricCoverage',
  'softQuestionCoverage',
  'exactCoverage',
  'exactQuestionCoverage',
  'logLength',
] as const;

export type RawFeature = (typeof RAW_FEATURES)[number];
export type FeatureName = RawFeature | `${RawFeature}Standardised`;
export type Features = Readonly<Record<FeatureName, number>>;

export const FEATURE_NAMES: readonly FeatureName[] = [
  ...RAW_FEATURES,
  ...RAW_FEATURES.map((name): FeatureName => `${name}Standardised`),
];

/** Cosine of the query with the nearest passage of each field; fields without passage are absent. */
export type FieldCosines = Readonly<Partial<Record<CardField, number>>>;

/** @param scale brings a cosine to the scale of the model that the ranking was fitted with. */
export function fieldCosines(
  snapshot: Snapshot,
  card: number,
  query: Float32Array,
  scale: (cosine: number) => number,
): FieldCosines {
  const [start, end] = snapshot.rowsOf(card) ?? [0, 0];
  const { dimension, vectors, fields } = snapshot.table;
  const cosines: Partial<Record<CardField, number>> = {};
  for (let row = start; row < end; row++) {
    const similarity = scale(cosine(query, vectors.subarray(row * dimension, (row + 1) * dimension)));
    const field = fields[row]!;
    cosines[field] = Math.max(cosines[field] ?? -Infinity, similarity);
  }
  return cosines;
}

/** Logarithm of 1 + BM25, ≥ 0. */
export function lexicalEvidence(candidate: Pick<Candidate, 'lexicalScore'>): number {
  return Math.log1p(candidate.lexicalScore);
}

/** Cosine with the nearest passage of any field, 0 at least. */
export function bestCosine(cosines: FieldCosines): number {
  return Math.max(0, ...Object.values(cosines));
}

export function rawFeatures(
  candidate: Candidate,
  cosines: FieldCosines,
  coverage: SoftCoverage,
  pieces: CardPieces,
): Record<RawFeature, number> {
  const question = coverage.of(pieces.question);
  const whole = unionOf(question, coverage.of(pieces.body));
  return {
    lexical: lexicalEvidence(candidate),
    questionCosine: cosines.question ?? 0,
    contextCosine: cosines.context ?? 0,
    answerCosine: cosines.answer ?? 0,
    bestCosine: bestCosine(cosines),
    softCoverage: coverage.soft(whole),
    logGeometricCoverage: coverage.logGeometric(whole),
    softQuestionCoverage: coverage.soft(question),
    exactCoverage: coverage.exact(whole),
    exactQuestionCoverage: coverage.exact(question),
    logLength: Math.log1p(pieces.question.length + pieces.body.length),
  };
}

/** Adds the standardised twin of each raw feature. */
export function withStandardised(rows: readonly Record<RawFeature, number>[]): Features[] {
  const twins = RAW_FEATURES.map((name) => ({ name, values: standardised(rows.map((row) => row[name])) }));
  return rows.map((row, index) => {
    const features: Record<string, number> = { ...row };
    for (const { name, values } of twins) features[`${name}Standardised`] = values[index]!;
    return features as Features;
  });
}

/** The values brought to mean 0 and deviation 1 among themselves; all 0 where they do not differ. */
export function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance);
  return values.map((value) => (deviation === 0 ? 0 : (value - mean) / deviation));
}
