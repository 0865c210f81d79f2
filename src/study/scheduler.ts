import { type Card, createEmptyCard, FSRS, type Grade, Rating as FsrsRating, State } from 'ts-fsrs';
import type { Rating, ScheduleRecord, StudyDay } from '../index/study-store.ts';
import { addDays, daysBetween, type LearnerDays } from './learner-days.ts';

const DAY = 24 * 3_600_000;

export interface SchedulerSettings {
  /** Probability, 0.7…0.99, with which a card shall be recalled when it comes due. */
  readonly retention: number;
  /** Spreads intervals by a few days, seeded by the review itself: the same review gives the same interval. */
  readonly fuzz: boolean;
}

/** Decides when a card comes again. Pure: the same schedule, rating and time give the same result. */
export interface Scheduler {
  /** The schedule after a review; `before` is null for a new card. */
  next(before: ScheduleRecord | null, rating: Rating, now: Date): ScheduleRecord;
  /** Probability, 0…1, of recalling the card on `today`. */
  retrievability(schedule: ScheduleRecord, today: StudyDay): number;
}

/**
 * FSRS as ts-fsrs computes it, with its default weights and (re)learning steps. ts-fsrs counts the days between two
 * reviews in UTC; here they are the learner's, so that an evening in San Francisco is one day and not two.
 */
export function createScheduler(settings: SchedulerSettings, days: LearnerDays): Scheduler {
  const fsrs = new FSRS({ request_retention: settings.retention, enable_fuzz: settings.fuzz });
  return {
    next(before, rating, now) {
      const card =
        before === null ? createEmptyCard(now) : toFsrs(before, elapsedDays(before, days.dayOf(now)), now);
      return fromFsrs(fsrs.next(card, now, GRADES[rating]).card, now, days);
    },
    retrievability(schedule, today) {
      return fsrs.forgetting_curve(elapsedDays(schedule, today), schedule.stability);
    },
  };

  function elapsedDays(schedule: ScheduleRecord, today: StudyDay): number {
    // A clock set back must not make a card younger than its last review.
    return Math.max(0, daysBetween(days.dayOf(new Date(schedule.lastReview)), today));
  }
}

const GRADES: Readonly<Record<Rating, Grade>> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
};

const STATES = { learning: State.Learning, review: State.Review, relearning: State.Relearning } as const;

/** The last review is moved to this time of day, so that the difference in UTC days is the one wanted. */
function toFsrs(schedule: ScheduleRecord, elapsed: number, now: Date): Card {
  return {
    due: new Date(schedule.due),
    stability: schedule.stability,
    difficulty: schedule.difficulty,
    elapsed_days: elapsed,
    scheduled_days: schedule.scheduledDays,
    learning_steps: schedule.learningStep,
    reps: schedule.reviews,
    lapses: schedule.lapses,
    state: STATES[schedule.state],
    last_review: new Date(now.getTime() - elapsed * DAY),
  };
}

function fromFsrs(card: Card, now: Date, days: LearnerDays): ScheduleRecord {
  return {
    state: stateOf(card.state),
    due: card.due.toISOString(),
    // Days of 23 and 25 hours: an interval of days counts days, not hours.
    dueDay: card.scheduled_days > 0 ? addDays(days.dayOf(now), card.scheduled_days) : days.dayOf(card.due),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningStep: card.learning_steps,
    reviews: card.reps,
    lapses: card.lapses,
    lastReview: now.toISOString(),
  };
}

function stateOf(state: State): ScheduleRecord['state'] {
  if (state === State.Learning) return 'learning';
  return state === State.Relearning ? 'relearning' : 'review';
}
