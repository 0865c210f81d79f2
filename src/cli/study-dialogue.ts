import { randomUUID } from 'node:crypto';
import type { Card } from '../card.ts';
import type { Deckwise } from '../deckwise.ts';
import { DeckwiseError } from '../errors.ts';
import type { GradeOverride, StoredGrade } from '../grade/grade.ts';
import { overruledRating } from '../grade/overruled-rating.ts';
import { type Rating, RATINGS } from '../index/study-store.ts';
import type { StudySession, StudyTurn } from '../study/study.ts';
import type { CommandContext } from './command.ts';
import {
  describeChoices,
  describeWait,
  presentOverride,
  presentQuestion,
  presentReveal,
  presentReviewed,
} from './present/study.ts';
import type { TypedLines } from './typed-lines.ts';

/** "I was right" and "I was wrong". */
const OVERRIDES: Readonly<Record<string, GradeOverride['verdict']>> = { r: 'correct', w: 'incorrect' };

/** What was done in one sitting. */
export interface StudySummary {
  /** Id of the session. */
  readonly id: string;
  /** Cards in the session when it began. */
  readonly due: number;
  readonly reviewed: number;
  /** Reviews rated `again`. */
  readonly failed: number;
  readonly remaining: number;
}

interface DialogueParts {
  readonly deckwise: Pick<Deckwise, 'study' | 'grade' | 'override'>;
  readonly lines: TypedLines;
  readonly say: CommandContext['print'];
  readonly clock: () => Date;
}

/** Leads a person through a session: question, typed answer, grade, rating; until it is done or they quit. */
export class StudyDialogue {
  readonly #parts: DialogueParts;
  readonly #session: StudySession;
  readonly #ratings: Rating[] = [];

  constructor(parts: DialogueParts, session: StudySession) {
    this.#parts = parts;
    this.#session = session;
  }

  async run(): Promise<StudySummary> {
    const { study } = this.#parts.deckwise;
    const { id, due } = this.#session;
    let turn = await study.next(id);
    while (turn.card !== undefined && (await this.#take(turn, turn.card)) !== 'quit')
      turn = await study.next(id);
    const failed = this.#ratings.filter((rating) => rating === 'again').length;
    return { id, due, reviewed: this.#ratings.length, failed, remaining: turn.remaining };
  }

  /** One card: asks, grades and stores the review, or does what was typed instead. */
  async #take(turn: StudyTurn, card: Card): Promise<'quit' | 'go on'> {
    const { deckwise, lines, say, clock } = this.#parts;
    say({ card, remaining: turn.remaining, state: turn.state ?? 'new' }, presentQuestion);
    const answer = await lines.next();
    const instead = await this.#obey(answer, card);
    if (instead !== null || answer === null) return instead ?? 'quit';
    const grade = await deckwise.grade({ cardId: card.id, answer });
    say(
      { card, grade, choices: describeChoices(grade.suggestedRating, turn.dueAfter, clock()) },
      presentReveal,
    );
    return await this.#rate(card, answer, grade);
  }

  async #rate(card: Card, answer: string, grade: StoredGrade): Promise<'quit' | 'go on'> {
    const { deckwise, lines, say, clock } = this.#parts;
    let suggested: Rating = grade.suggestedRating;
    for (;;) {
      const typed = await lines.next();
      const instead = await this.#obey(typed, card);
      if (instead !== null) return instead;
      const overruled = OVERRIDES[typed ?? ''];
      if (overruled !== undefined) {
        const { verdict } = await deckwise.override(grade.gradeId, overruled);
        suggested = overruledRating(verdict, suggested);
        say({ verdict, suggested }, presentOverride);
        continue;
      }
      const rating = typed === '' ? suggested : RATINGS[Number(typed) - 1];
      if (rating === undefined) {
        say({}, () => 'Press Enter, 1, 2, 3, 4, r, w, s, u or q.');
        continue;
      }
      const review = { reviewId: randomUUID(), cardId: card.id, rating, answer, gradeId: grade.gradeId };
      const { due } = await deckwise.study.review(this.#session.id, review);
      this.#ratings.push(rating);
      say({ rating, wait: due === null ? null : describeWait(due, clock()) }, presentReviewed);
      return 'go on';
    }
  }

  /** Does what a single letter asks for; null when the line is something else. */
  async #obey(line: string | null, card: Card): Promise<'quit' | 'go on' | null> {
    if (line === null || line === 'q') return 'quit';
    if (line === 's') {
      await this.#parts.deckwise.study.skip(this.#session.id, card.id);
      return 'go on';
    }
    if (line !== 'u') return null;
    await this.#undo();
    return 'go on';
  }

  async #undo(): Promise<void> {
    const { deckwise, say } = this.#parts;
    try {
      await deckwise.study.undo(this.#session.id);
      this.#ratings.pop();
      say({}, () => 'Undone.');
    } catch (thrown) {
      if (!(thrown instanceof DeckwiseError) || thrown.code !== 'not-found') throw thrown;
      say({}, () => 'There is nothing to undo.');
    }
  }
}
