import type { CardId } from '../card.ts';
import type { CardFilter } from './store.ts';

/** How well the learner remembered, from not at all to without effort. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type Rating = (typeof RATINGS)[number];

/** A calendar day of the learner, `YYYY-MM-DD`; days compare as text. */
export type StudyDay = string;

/** What FSRS knows of a card that was reviewed at least once. */
export interface ScheduleRecord {
  readonly state: 'learning' | 'review' | 'relearning';
  /** ISO 8601, UTC. */
  readonly due: string;
  /** The learner's day on which the card becomes due. */
  readonly dueDay: StudyDay;
  /** Days after which the card is recalled with probability 0.9. */
  readonly stability: number;
  /** 1…10. */
  readonly difficulty: number;
  readonly scheduledDays: number;
  /** Index into the (re)learning steps. */
  readonly learningStep: number;
  readonly reviews: number;
  readonly lapses: number;
  /** ISO 8601, UTC. */
  readonly lastReview: string;
}

/** `new` before the first review. */
export type StudyState = ScheduleRecord['state'] | 'new';

/** A card kept out of sessions by the learner. */
export interface SetAside {
  readonly suspended: boolean;
  /** First day on which the card may come again; null when it is not buried. */
  readonly buriedUntil: StudyDay | null;
}

/** A live card as studying sees it. */
export interface StudyCard extends SetAside {
  readonly id: CardId;
  readonly deck: string;
  readonly title: string | null;
  readonly tags: readonly string[];
  /** Null while the card is new. */
  readonly schedule: ScheduleRecord | null;
}

export type StudyMode = 'due' | 'cram' | 'concept';

export interface SessionRecord {
  readonly id: string;
  readonly mode: StudyMode;
  readonly deck: string | null;
  readonly query: string | null;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
}

/** A card in the queue of a session. */
export interface SessionCard extends StudyCard {
  readonly skipped: boolean;
  /** The card's newest review in this session that stands; `order` rises with every review. */
  readonly reviewed: { readonly rating: Rating; readonly order: number } | null;
  /** The card's newest review in this session was undone. */
  readonly undone: boolean;
}

/** A review as the learner gave it. */
export interface NewReview {
  /** A UUID the client made; the same id again is the same review. */
  readonly reviewId: string;
  readonly sessionId: string;
  readonly cardId: CardId;
  readonly rating: Rating;
  readonly answer: string | null;
  readonly gradeId: string | null;
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly day: StudyDay;
}

/** A review as stored, with the schedule it found and the one it left. */
export interface ReviewRecord extends NewReview {
  readonly before: ScheduleRecord | null;
  /** Equal to `before` when the review did not move the schedule. */
  readonly after: ScheduleRecord | null;
}

/** What happened on one day; undone reviews do not count. */
export interface ReviewDay {
  readonly day: StudyDay;
  readonly reviews: number;
  /** Cards reviewed for the first time, not counting cramming. */
  readonly introduced: number;
  /** Reviews of cards that had left the learning steps, not counting cramming. */
  readonly mature: number;
  /** Those of `mature` not rated `again`. */
  readonly recalled: number;
}

/** How far the learner followed the grader. */
export interface GraderAgreement {
  readonly grades: number;
  /** Grades on which the learner gave another verdict. */
  readonly overridden: number;
  /** Reviews with a grade; undone ones do not count. */
  readonly graded: number;
  /** Those whose rating is not the suggested one. */
  readonly rerated: number;
}

/**
 * The truth about studying in one data folder. Asynchronous so that a server database can stand behind it; every write
 * is one transaction, and is on the disk when its promise resolves.
 */
export interface StudyStore {
  /** Live cards that pass the filter, in order of deck and line. */
  studyCards(filter: CardFilter): Promise<readonly StudyCard[]>;
  /** Number of live cards. */
  cardCount(): Promise<number>;
  addSession(session: SessionRecord, cards: readonly CardId[]): Promise<void>;
  session(id: string): Promise<SessionRecord | null>;
  /** The live cards of a session in the order of its queue. */
  sessionCards(sessionId: string): Promise<readonly SessionCard[]>;
  /** Leaves a card out of the rest of a session. */
  skip(sessionId: string, cardId: CardId): Promise<void>;
  /**
   * Stores a review together with the schedule that `reschedule` makes of the present one. A review id that is known
   * already changes nothing and gives back what is stored.
   *
   * @throws {DeckwiseError} `bad-input` when the card does not belong to the session.
   */
  review(
    review: NewReview,
    reschedule: (before: ScheduleRecord | null) => ScheduleRecord | null,
  ): Promise<ReviewRecord>;
  /**
   * Takes the newest standing review of a session back, restores the schedule it found and brings the card back into
   * the session if it was skipped since; null when there is no review.
   *
   * @throws {DeckwiseError} `bad-input` when the card was reviewed again since, in another session.
   */
  undoLastReview(sessionId: string, at: string): Promise<ReviewRecord | null>;
  schedule(cardId: CardId): Promise<ScheduleRecord | null>;
  setAside(cardId: CardId): Promise<SetAside>;
  putSetAside(cardId: CardId, standing: SetAside): Promise<void>;
  /** Days with reviews from `since` on, in order. */
  reviewDays(since: StudyDay): Promise<readonly ReviewDay[]>;
  graderAgreement(): Promise<GraderAgreement>;
  close(): Promise<void>;
}
