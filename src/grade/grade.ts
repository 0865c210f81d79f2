import type { CardId } from '../card.ts';

export type Verdict = 'correct' | 'partial' | 'incorrect' | 'unsure';
export type KeyPointStatus = 'covered' | 'partial' | 'missing' | 'contradicted';
export type SuggestedRating = 'again' | 'hard' | 'good' | 'easy';
/** How much of the reference an answer has to hold to pass. */
export type Strictness = 'lenient' | 'normal' | 'strict';
export type GradeFlag =
  | 'negation'
  | 'number'
  | 'identifier'
  | 'swapped'
  | 'question-copied'
  | 'keyword-list'
  | 'off-topic'
  | 'empty'
  | 'instruction';

/** One claim of the reference answer and what the learner's answer did with it. */
export interface KeyPointResult {
  readonly text: string;
  readonly status: KeyPointStatus;
  /** The learner's own words that show it. */
  readonly evidence?: string;
}

/** What is graded: a learner's answer against a reference. */
export interface GradeInput {
  readonly question: string;
  readonly reference: string;
  readonly context?: string | undefined;
  readonly answer: string;
}

/** The judgement of one typed answer. */
export interface Grade {
  /** 0…1: incorrect < 1/3 ≤ partial < 2/3 ≤ correct. */
  readonly score: number;
  readonly verdict: Verdict;
  /** Calibrated probability, 0…1, that the third `score` falls in is right. */
  readonly confidence: number;
  readonly keyPoints: readonly KeyPointResult[];
  readonly flags: readonly GradeFlag[];
  /** One or two sentences made from the key points alone. */
  readonly feedback: string;
  readonly suggestedRating: SuggestedRating;
}

/** A grade as stored, so that the learner can overrule it. */
export interface StoredGrade extends Grade {
  readonly gradeId: string;
}

export type GradeRequest = ({ readonly cardId: CardId; readonly answer: string } | GradeInput) & {
  /** Default: as set. */ readonly strictness?: Strictness | undefined;
};

export interface GradeOverride {
  readonly gradeId: string;
  readonly verdict: Exclude<Verdict, 'unsure'>;
  /** ISO 8601, UTC. */
  readonly at: string;
}
