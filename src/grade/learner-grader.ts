import type { Card, CardId } from '../card.ts';
import type { WordVectors } from '../embed/word-vectors.ts';
import { DeckwiseError } from '../errors.ts';
import { checkContradictions, type ContradictionCheck } from './check-contradictions.ts';
import { compare } from './features.ts';
import { gradeComparison } from './grade-answer.ts';
import type { Grade, GradeInput, GradeOverride, GradeRequest, StoredGrade, Strictness } from './grade.ts';
import {
  agreementByMonth,
  type AgreementMonth,
  learnerAdjustment,
  readOverrides,
} from './learner-adjustment.ts';

/** Where grades and verdicts are kept. */
export interface GradeStore {
  addGrade(record: {
    readonly gradeId: string;
    readonly cardId: CardId | null;
    readonly question: string;
    readonly answer: string;
    /** The grade as JSON. */
    readonly grade: string;
    /** ISO 8601, UTC. */
    readonly at: string;
  }): Promise<void>;
  /** `null` for an unknown id. */
  grade(gradeId: string): Promise<unknown>;
  addOverride(override: GradeOverride): Promise<void>;
  /** In the order they were given, each with its `grade` as JSON. */
  overrides(): Promise<readonly unknown[]>;
}

export interface LearnerGraderParts {
  readonly store: GradeStore;
  readonly wordVectors: () => Promise<WordVectors>;
  /** @throws {DeckwiseError} `not-found` */
  readonly card: (id: CardId) => Promise<Card>;
  /** Unless a request says otherwise. */
  readonly strictness: Strictness;
  /** A second reading by another model; null where there is none. */
  readonly contradictionCheck: ContradictionCheck | null;
  readonly clock: () => Date;
  readonly newId: () => string;
}

/** Grades for the learner of one data folder: keeps the grades, takes their verdicts and follows them within bounds. */
export class LearnerGrader {
  readonly #parts: LearnerGraderParts;
  #adjustment: Promise<number> | null = null;

  constructor(parts: LearnerGraderParts) {
    this.#parts = parts;
  }

  async grade(request: GradeRequest): Promise<StoredGrade> {
    const { store, clock, newId } = this.#parts;
    const input = 'cardId' in request ? await this.#inputFor(request.cardId, request.answer) : request;
    const grade = await this.#gradeOf(input, request.strictness ?? this.#parts.strictness);
    const gradeId = newId();
    await store.addGrade({
      gradeId,
      cardId: 'cardId' in request ? request.cardId : null,
      question: input.question,
      answer: input.answer,
      grade: JSON.stringify(grade),
      at: clock().toISOString(),
    });
    return { ...grade, gradeId };
  }

  /** @throws {DeckwiseError} `not-found` when the grade id is unknown. */
  async override(gradeId: string, verdict: GradeOverride['verdict']): Promise<GradeOverride> {
    const { store, clock } = this.#parts;
    if ((await store.grade(gradeId)) === null) {
      throw new DeckwiseError('not-found', `There is no grade ${gradeId}.`, {
        where: gradeId,
        hint: 'Use the gradeId that came with the grade.',
      });
    }
    const override = { gradeId, verdict, at: clock().toISOString() };
    await store.addOverride(override);
    this.#adjustment = null;
    return override;
  }

  async agreement(): Promise<readonly AgreementMonth[]> {
    return agreementByMonth(readOverrides(await this.#parts.store.overrides()));
  }

  async #gradeOf(input: GradeInput, strictness: Strictness): Promise<Grade> {
    const { wordVectors, contradictionCheck } = this.#parts;
    const options = { strictness, adjustment: await this.#currentAdjustment() };
    const comparison = compare(input, await wordVectors());
    const grade = gradeComparison(comparison, input.answer, options);
    if (contradictionCheck === null) return grade;
    return await checkContradictions(contradictionCheck, grade, comparison, input, options);
  }

  async #inputFor(id: CardId, answer: string): Promise<GradeInput> {
    const { question, answer: reference, context } = await this.#parts.card(id);
    return { question, reference, context, answer };
  }

  #currentAdjustment(): Promise<number> {
    this.#adjustment ??= this.#parts.store
      .overrides()
      .then((stored) => learnerAdjustment(readOverrides(stored)));
    return this.#adjustment;
  }
}
