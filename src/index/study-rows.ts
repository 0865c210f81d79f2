import { z } from 'zod';
import type { CardId } from '../card.ts';
import { parseTags } from './card-rows.ts';
import type {
  NewReview,
  Rating,
  ReviewRecord,
  ScheduleRecord,
  SessionCard,
  StudyCard,
} from './study-store.ts';

/** Columns that make a `ScheduleRecord`; all null where a card has none. */
export const SCHEDULE_COLUMNS = `schedules.state, schedules.due, schedules.due_day AS dueDay, schedules.stability,
  schedules.difficulty, schedules.scheduled_days AS scheduledDays, schedules.learning_step AS learningStep,
  schedules.reviews, schedules.lapses, schedules.last_review AS lastReview`;

/** Columns that make a `StudyCard`. */
export const STUDY_CARD_COLUMNS = `cards.id, cards.title, cards.tags, sources.deck, set_aside.suspended,
  set_aside.buried_until AS buriedUntil, ${SCHEDULE_COLUMNS}`;

export type ScheduleRow = ScheduleRecord;

export type StudyCardRow = { readonly [Column in keyof ScheduleRecord]: ScheduleRecord[Column] | null } & {
  readonly id: string;
  readonly title: string | null;
  readonly tags: string;
  readonly deck: string;
  readonly suspended: number | null;
  readonly buriedUntil: string | null;
};

export type SessionCardRow = StudyCardRow & {
  readonly skipped: number;
  readonly rating: Rating | null;
  readonly reviewNumber: number | null;
  readonly undone: number;
};

export type ReviewRow = NewReview & { readonly before: string; readonly after: string };

const scheduleSchema: z.ZodType<ScheduleRecord> = z.strictObject({
  state: z.enum(['learning', 'review', 'relearning']),
  due: z.string(),
  dueDay: z.string(),
  stability: z.number(),
  difficulty: z.number(),
  scheduledDays: z.number(),
  learningStep: z.number(),
  reviews: z.number(),
  lapses: z.number(),
  lastReview: z.string(),
});

export function scheduleFromRow(row: ScheduleRow): ScheduleRecord {
  const {
    state,
    due,
    dueDay,
    stability,
    difficulty,
    scheduledDays,
    learningStep,
    reviews,
    lapses,
    lastReview,
  } = row;
  return {
    state,
    due,
    dueDay,
    stability,
    difficulty,
    scheduledDays,
    learningStep,
    reviews,
    lapses,
    lastReview,
  };
}

export function studyCardFromRow(row: StudyCardRow): StudyCard {
  return {
    id: row.id as CardId,
    deck: row.deck,
    title: row.title,
    tags: parseTags(row.tags),
    suspended: row.suspended === 1,
    buriedUntil: row.buriedUntil,
    // The columns of a schedule are null together.
    schedule: row.state === null ? null : scheduleFromRow(row as ScheduleRow & StudyCardRow),
  };
}

export function sessionCardFromRow(row: SessionCardRow): SessionCard {
  const { rating, reviewNumber } = row;
  return {
    ...studyCardFromRow(row),
    skipped: row.skipped === 1,
    reviewed: rating === null || reviewNumber === null ? null : { rating, order: reviewNumber },
    undone: row.undone === 1,
  };
}

export function reviewFromRow({ before, after, ...review }: ReviewRow): ReviewRecord {
  return { ...review, before: readSchedule(before), after: readSchedule(after) };
}

function readSchedule(json: string): ScheduleRecord | null {
  return scheduleSchema.nullable().parse(JSON.parse(json));
}
