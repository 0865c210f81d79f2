import type { Card, CardId } from '../card.ts';
import type { Rating, ScheduleRecord, StudyDay, StudyMode, StudyState } from '../index/study-store.ts';
import type { DailyLimits } from './choose-cards.ts';
import type { StudyStatistics } from './statistics.ts';

export interface StudySettings extends DailyLimits {
  /** Probability, 0.7…0.99, with which a card shall be recalled when it comes due. */
  readonly retention: number;
  /** Hour of the clock, 0…23, at which the learner's day begins. */
  readonly dayStartHour: number;
  /** IANA name; the machine's own when absent. */
  readonly timeZone?: string | undefined;
  /** Spreads intervals a little. */
  readonly fuzz: boolean;
}

export const DEFAULT_STUDY_SETTINGS: StudySettings = {
  retention: 0.9,
  newPerDay: 20,
  reviewsPerDay: 200,
  dayStartHour: 4,
  fuzz: false,
};

export interface SessionRequest {
  readonly mode: StudyMode;
  /** A deck id or a folder prefix. */
  readonly deck?: string | undefined;
  /** The concept; only and always with the mode `concept`. */
  readonly query?: string | undefined;
  /** Cards at most, 1…1,000 (default); for a concept 1…100, default 20. */
  readonly limit?: number | undefined;
  /** Instead of the settings, for this session of due cards. */
  readonly newPerDay?: number | undefined;
  readonly reviewsPerDay?: number | undefined;
}

export interface StudySession {
  readonly id: string;
  /** Cards in the session. */
  readonly due: number;
}

/** What a session shows next. */
export interface StudyTurn {
  /** Absent when the session is done. */
  readonly card?: Card;
  /** Cards left, with this one. */
  readonly remaining: number;
  readonly state?: StudyState;
  /** When each rating would bring the card again, ISO 8601; absent when cramming. */
  readonly dueAfter?: Readonly<Record<Rating, string>>;
}

export interface ReviewRequest {
  /** A UUID the client made: sent again, it is the same review. */
  readonly reviewId: string;
  readonly cardId: CardId;
  readonly rating: Rating;
  readonly answer?: string | undefined;
  readonly gradeId?: string | undefined;
}

/** Where a card stands; `due` is null while it is new. */
export interface CardDue {
  readonly due: string | null;
  readonly state: StudyState;
}

export interface UndoneReview extends CardDue {
  readonly reviewId: string;
  readonly cardId: CardId;
}

export type SetAsideAction = 'bury' | 'suspend' | 'unsuspend';

export interface CardStanding extends CardDue {
  readonly cardId: CardId;
  readonly suspended: boolean;
  /** First day on which a buried card comes again. */
  readonly buriedUntil: StudyDay | null;
}

/** Spaced repetition over the cards of one data folder. */
export interface Study {
  /** @throws {DeckwiseError} `bad-input` when query and mode do not fit or a limit is out of range. */
  startSession(request: SessionRequest): Promise<StudySession>;
  /** @throws {DeckwiseError} `not-found` when the session is unknown; so do all that take one. */
  next(sessionId: string): Promise<StudyTurn>;
  /**
   * Stores a review; when it resolves the review is on the disk. The same `reviewId` again changes nothing, also when
   * the review was undone since.
   *
   * @throws {DeckwiseError} `bad-input` when the card is not in the session, or the id belongs to another review.
   */
  review(sessionId: string, review: ReviewRequest): Promise<CardDue>;
  /** @throws {DeckwiseError} `not-found` when nothing is left to undo. */
  undo(sessionId: string): Promise<UndoneReview>;
  /** Leaves the card out of the rest of the session; it stays due. */
  skip(sessionId: string, cardId: CardId): Promise<StudyTurn>;
  /** @throws {DeckwiseError} `not-found` when the card is unknown. */
  setAside(cardId: CardId, action: SetAsideAction): Promise<CardStanding>;
  /** The learner's day it is now. */
  today(): StudyDay;
  statistics(): Promise<StudyStatistics>;
  /** Probability, 0…1, of recalling each card today that was reviewed at least once. */
  recall(): Promise<ReadonlyMap<CardId, number>>;
}

export function cardDue(schedule: ScheduleRecord | null): CardDue {
  return { due: schedule?.due ?? null, state: schedule?.state ?? 'new' };
}
