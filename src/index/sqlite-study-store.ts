import type { CardId } from '../card.ts';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { filterClause } from './card-filter.ts';
import { type Database, openDatabase } from './sqlite-database.ts';
import type { CardFilter } from './store.ts';
import {
  type ReviewRow,
  reviewFromRow,
  scheduleFromRow,
  type ScheduleRow,
  SCHEDULE_COLUMNS,
  sessionCardFromRow,
  type SessionCardRow,
  STUDY_CARD_COLUMNS,
  studyCardFromRow,
  type StudyCardRow,
} from './study-rows.ts';
import type * as port from './study-store.ts';

const STANDING = 'NOT EXISTS (SELECT 1 FROM undone_reviews WHERE undone_reviews.number = reviews.number)';

/** What makes a row of `cards` a study card. */
const STUDY_JOINS = `JOIN sources ON sources.card = cards.number AND sources.ordinal = 0
  LEFT JOIN schedules ON schedules.card_id = cards.id
  LEFT JOIN set_aside ON set_aside.card_id = cards.id`;

const REVIEW_COLUMNS = `reviews.id AS reviewId, session_id AS sessionId, card_id AS cardId, rating,
  answer, grade_id AS gradeId, at, day, before, after`;

/** Reviews, schedules and sessions in the same SQLite file as the cards, over a connection of its own. */
export class SqliteStudyStore implements port.StudyStore {
  readonly #database: Database;

  /** @throws {DeckwiseError} `data-folder-refused` when the file is damaged or of another format. */
  constructor(file: string) {
    this.#database = openDatabase(file);
    // Each commit reaches the disk before it is acknowledged, so that not even a power cut loses a review.
    this.#database.pragma('synchronous = FULL');
  }

  async studyCards(filter: CardFilter): Promise<readonly port.StudyCard[]> {
    const { clause, values } = filterClause(filter);
    const rows = this.#database
      .prepare(
        `SELECT ${STUDY_CARD_COLUMNS} FROM cards ${STUDY_JOINS} WHERE removed = 0 AND ${clause}
         ORDER BY sources.deck, sources.line, cards.number`,
      )
      .all(...values) as StudyCardRow[];
    return rows.map(studyCardFromRow);
  }

  async cardCount(): Promise<number> {
    return this.#database.prepare('SELECT count(*) FROM cards WHERE removed = 0').pluck().get() as number;
  }

  async addSession(session: port.SessionRecord, cards: readonly CardId[]): Promise<void> {
    this.#inTransaction(() => {
      this.#database
        .prepare('INSERT INTO study_sessions (id, mode, deck, query, started_at) VALUES (?, ?, ?, ?, ?)')
        .run(session.id, session.mode, session.deck, session.query, session.startedAt);
      const add = this.#database.prepare(
        'INSERT INTO session_cards (session_id, ordinal, card_id) VALUES (?, ?, ?)',
      );
      cards.forEach((card, ordinal) => add.run(session.id, ordinal, card));
    });
  }

  async session(id: string): Promise<port.SessionRecord | null> {
    const row = this.#database
      .prepare(
        'SELECT id, mode, deck, query, started_at AS startedAt FROM study_sessions WHERE study_sessions.id = ?',
      )
      .get(id);
    return (row as port.SessionRecord | undefined) ?? null;
  }

  async sessionCards(sessionId: string): Promise<readonly port.SessionCard[]> {
    const rows = this.#database
      .prepare(
        `SELECT ${STUDY_CARD_COLUMNS}, skipped, newest.rating, newest.number AS reviewNumber,
           coalesce((SELECT max(number) FROM reviews WHERE session_id = place.session_id AND card_id = cards.id)
             > coalesce(newest.number, 0), 0) AS undone
         FROM session_cards AS place CROSS JOIN cards ON cards.id = place.card_id ${STUDY_JOINS}
         LEFT JOIN reviews AS newest ON newest.number = (
           SELECT max(reviews.number) FROM reviews
           WHERE session_id = place.session_id AND card_id = cards.id AND ${STANDING})
         WHERE place.session_id = ? AND removed = 0 ORDER BY place.ordinal`,
      )
      .all(sessionId) as SessionCardRow[];
    return rows.map(sessionCardFromRow);
  }

  async skip(sessionId: string, cardId: CardId): Promise<void> {
    this.#guarded(() =>
      this.#database
        .prepare('UPDATE session_cards SET skipped = 1 WHERE session_id = ? AND card_id = ?')
        .run(sessionId, cardId),
    );
  }

  async review(
    review: port.NewReview,
    reschedule: (before: port.ScheduleRecord | null) => port.ScheduleRecord | null,
  ): Promise<port.ReviewRecord> {
    return this.#inTransaction(() => {
      const known = this.#review('reviews.id = ?', review.reviewId);
      if (known !== undefined) return known;
      if (!this.#isInSession(review)) throw notInSession(review);
      const before = this.#schedule(review.cardId);
      const after = reschedule(before);
      this.#appendReview({ ...review, before, after });
      if (after !== before) this.#putSchedule(review.cardId, after);
      return { ...review, before, after };
    });
  }

  async undoLastReview(sessionId: string, at: string): Promise<port.ReviewRecord | null> {
    return this.#inTransaction(() => {
      const last = this.#review(`session_id = ? AND ${STANDING}`, sessionId);
      if (last === undefined) return null;
      const newest = this.#review(`card_id = ? AND ${STANDING}`, last.cardId)!;
      if (newest.reviewId !== last.reviewId) throw reviewedSince(last);
      this.#database
        .prepare('INSERT INTO undone_reviews (number, at) SELECT number, ? FROM reviews WHERE id = ?')
        .run(at, last.reviewId);
      this.#database
        .prepare('UPDATE session_cards SET skipped = 0 WHERE session_id = ? AND card_id = ?')
        .run(sessionId, last.cardId);
      this.#putSchedule(last.cardId, last.before);
      return last;
    });
  }

  async schedule(cardId: CardId): Promise<port.ScheduleRecord | null> {
    return this.#schedule(cardId);
  }

  async setAside(cardId: CardId): Promise<port.SetAside> {
    const row = this.#database
      .prepare('SELECT suspended, buried_until AS buriedUntil FROM set_aside WHERE card_id = ?')
      .get(cardId) as { suspended: number; buriedUntil: string | null } | undefined;
    return { suspended: row?.suspended === 1, buriedUntil: row?.buriedUntil ?? null };
  }

  async putSetAside(cardId: CardId, { suspended, buriedUntil }: port.SetAside): Promise<void> {
    this.#guarded(() =>
      this.#database
        .prepare('INSERT OR REPLACE INTO set_aside (card_id, suspended, buried_until) VALUES (?, ?, ?)')
        .run(cardId, suspended ? 1 : 0, buriedUntil),
    );
  }

  async reviewDays(since: port.StudyDay): Promise<readonly port.ReviewDay[]> {
    return this.#database
      .prepare(
        `SELECT day, count(*) AS reviews,
           count(DISTINCT CASE WHEN state = 'new' AND mode <> 'cram' THEN card_id END) AS introduced,
           sum(state = 'review' AND mode <> 'cram') AS mature,
           sum(state = 'review' AND mode <> 'cram' AND rating <> 'again') AS recalled
         FROM reviews JOIN study_sessions ON study_sessions.id = session_id
         WHERE day >= ? AND ${STANDING} GROUP BY day ORDER BY day`,
      )
      .all(since) as port.ReviewDay[];
  }

  async graderAgreement(): Promise<port.GraderAgreement> {
    return this.#database
      .prepare(
        `SELECT (SELECT count(*) FROM grades) AS grades,
           (SELECT count(DISTINCT grade_id) FROM overrides) AS overridden,
           count(*) AS graded, coalesce(sum(rating <> json_extract(grade, '$.suggestedRating')), 0) AS rerated
         FROM reviews JOIN grades ON grades.id = reviews.grade_id WHERE ${STANDING}`,
      )
      .get() as port.GraderAgreement;
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  /** The newest review that fits. */
  #review(condition: string, value: string): port.ReviewRecord | undefined {
    const row = this.#database
      .prepare(
        `SELECT ${REVIEW_COLUMNS} FROM reviews WHERE ${condition} ORDER BY reviews.number DESC LIMIT 1`,
      )
      .get(value) as ReviewRow | undefined;
    return row === undefined ? undefined : reviewFromRow(row);
  }

  #isInSession({ sessionId, cardId }: port.NewReview): boolean {
    const found = this.#database
      .prepare('SELECT 1 FROM session_cards WHERE session_id = ? AND card_id = ?')
      .get(sessionId, cardId);
    return found !== undefined;
  }

  #appendReview(review: port.ReviewRecord): void {
    this.#database
      .prepare(
        `INSERT INTO reviews (id, session_id, card_id, rating, answer, grade_id, at, day, state, before, after)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        review.reviewId,
        review.sessionId,
        review.cardId,
        review.rating,
        review.answer,
        review.gradeId,
        review.at,
        review.day,
        review.before?.state ?? 'new',
        JSON.stringify(review.before),
        JSON.stringify(review.after),
      );
  }

  #schedule(cardId: CardId): port.ScheduleRecord | null {
    const row = this.#database
      .prepare(`SELECT ${SCHEDULE_COLUMNS} FROM schedules WHERE card_id = ?`)
      .get(cardId) as ScheduleRow | undefined;
    return row === undefined ? null : scheduleFromRow(row);
  }

  #putSchedule(cardId: CardId, schedule: port.ScheduleRecord | null): void {
    if (schedule === null) {
      this.#database.prepare('DELETE FROM schedules WHERE card_id = ?').run(cardId);
      return;
    }
    this.#database
      .prepare(
        `INSERT OR REPLACE INTO schedules (card_id, state, due, due_day, stability, difficulty, scheduled_days,
           learning_step, reviews, lapses, last_review)
         VALUES (@cardId, @state, @due, @dueDay, @stability, @difficulty, @scheduledDays, @learningStep, @reviews,
           @lapses, @lastReview)`,
      )
      .run({ cardId, ...schedule });
  }

  #inTransaction<T>(work: () => T): T {
    return this.#guarded(() => this.#database.transaction(work).immediate());
  }

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (thrown) {
      throw toDeckwiseError(thrown);
    }
  }
}

function notInSession({ cardId, sessionId }: port.NewReview): DeckwiseError {
  return new DeckwiseError('bad-input', `The card ${cardId} is not part of the session ${sessionId}.`, {
    where: 'cardId',
    hint: 'Review the card that the session names next.',
  });
}

function reviewedSince(review: port.ReviewRecord): DeckwiseError {
  return new DeckwiseError(
    'bad-input',
    'This card was reviewed again in another session; that comes first.',
    {
      where: review.cardId,
      hint: 'Undo the newer review in its own session first.',
    },
  );
}
