import type { GraderAgreement, ReviewDay, StudyCard, StudyDay, StudyState } from '../index/study-store.ts';
import { allowanceOf, type DailyLimits } from './choose-cards.ts';
import { addDays } from './learner-days.ts';
import { isAvailable } from './session-queue.ts';
import { type Learnt, type WeakDeck, weakestDecks, weakestTopics, type WeakTopic } from './weakest.ts';

export const HEATMAP_DAYS = 365;
const RETENTION_DAYS = 30;
const FORECAST_DAYS = 30;
const WEEKS = 26;

export interface StudyStatistics {
  readonly today: {
    readonly day: StudyDay;
    readonly reviews: number;
    readonly introduced: number;
    /** Cards still due, without new ones. */
    readonly due: number;
    /** New cards and reviews that the daily limits still allow. */
    readonly newLeft: number;
    readonly reviewsLeft: number;
  };
  /** Days in a row with reviews, up to today or yesterday. */
  readonly streak: number;
  /** The last 365 days; days without reviews are left out. */
  readonly reviewsPerDay: readonly { readonly day: StudyDay; readonly reviews: number }[];
  readonly retention: {
    readonly target: number;
    /** Share of known cards recalled in the last `days` days; null without such reviews. */
    readonly actual: number | null;
    readonly reviews: number;
    readonly days: number;
  };
  /** The last 26 weeks up to today by their first day, oldest first; weeks without reviews of known cards are left out. */
  readonly retentionByWeek: readonly {
    readonly from: StudyDay;
    /** Reviews of known cards, > 0. */
    readonly reviews: number;
    readonly recalled: number;
  }[];
  /** The next 30 days from today; what is overdue counts for today. */
  readonly forecast: readonly { readonly day: StudyDay; readonly due: number }[];
  /** Every card once: suspended before buried before its state. */
  readonly states: Readonly<Record<StudyState | 'suspended' | 'buried', number>>;
  /** At most 10, weakest first; without what was reviewed too little to say so. */
  readonly weakestDecks: readonly WeakDeck[];
  readonly weakestTopics: readonly WeakTopic[];
  readonly grader: GraderAgreement & {
    /** Share of grades the learner overrode; null without grades. */
    readonly overrideShare: number | null;
    /** Share of graded reviews with another rating than suggested; null without such reviews. */
    readonly reratedShare: number | null;
  };
}

export interface StatisticsInput extends Learnt {
  /** Further cards, never reviewed and not kept out of sessions. */
  readonly untouched: number;
  /** Of the last 365 days. */
  readonly days: readonly ReviewDay[];
  readonly agreement: GraderAgreement;
  readonly target: number;
  readonly limits: DailyLimits;
}

/** The figures of one learner. Pure. */
export function statistics(input: StatisticsInput): StudyStatistics {
  const { today, cards, days, agreement, target } = input;
  const forecast = forecastOf(cards, today);
  const now = days.find(({ day }) => day === today);
  const left = allowanceOf(input.limits, now);
  return {
    today: {
      day: today,
      reviews: now?.reviews ?? 0,
      introduced: now?.introduced ?? 0,
      due: forecast[0]!.due,
      newLeft: left.fresh,
      reviewsLeft: left.reviews,
    },
    streak: streakOf(new Set(days.map(({ day }) => day)), today),
    reviewsPerDay: days.map(({ day, reviews }) => ({ day, reviews })),
    retention: { target, ...retentionOf(days, addDays(today, 1 - RETENTION_DAYS)), days: RETENTION_DAYS },
    retentionByWeek: retentionByWeekOf(days, today),
    forecast,
    states: statesOf(cards, input.untouched, today),
    weakestDecks: weakestDecks(input),
    weakestTopics: weakestTopics(input),
    grader: {
      ...agreement,
      overrideShare: share(agreement.overridden, agreement.grades),
      reratedShare: share(agreement.rerated, agreement.graded),
    },
  };
}

function streakOf(days: ReadonlySet<StudyDay>, today: StudyDay): number {
  let streak = 0;
  // A day that is not over yet does not break the row.
  const last = days.has(today) ? today : addDays(today, -1);
  while (days.has(addDays(last, -streak))) streak++;
  return streak;
}

function retentionOf(
  days: readonly ReviewDay[],
  since: StudyDay,
): { actual: number | null; reviews: number } {
  const recent = days.filter(({ day }) => day >= since);
  const reviews = sum(recent.map(({ mature }) => mature));
  return { actual: share(sum(recent.map(({ recalled }) => recalled)), reviews), reviews };
}

function retentionByWeekOf(days: readonly ReviewDay[], today: StudyDay): StudyStatistics['retentionByWeek'] {
  const weeks = Array.from({ length: WEEKS }, (_, week) => {
    const from = addDays(today, 1 - 7 * (WEEKS - week));
    const within = days.filter(({ day }) => day >= from && day < addDays(from, 7));
    return {
      from,
      reviews: sum(within.map(({ mature }) => mature)),
      recalled: sum(within.map(({ recalled }) => recalled)),
    };
  });
  return weeks.filter(({ reviews }) => reviews > 0);
}

function forecastOf(cards: readonly StudyCard[], today: StudyDay): { day: StudyDay; due: number }[] {
  const forecast = Array.from({ length: FORECAST_DAYS }, (_, ahead) => ({
    day: addDays(today, ahead),
    due: 0,
  }));
  const byDay = new Map(forecast.map((entry) => [entry.day, entry]));
  for (const { schedule, suspended, buriedUntil } of cards) {
    if (schedule === null || suspended) continue;
    const entry = byDay.get(latest(schedule.dueDay, buriedUntil ?? today, today));
    if (entry !== undefined) entry.due++;
  }
  return forecast;
}

function statesOf(
  cards: readonly StudyCard[],
  untouched: number,
  today: StudyDay,
): Record<StudyState | 'suspended' | 'buried', number> {
  const states = { new: untouched, learning: 0, review: 0, relearning: 0, suspended: 0, buried: 0 };
  for (const card of cards) {
    if (card.suspended) states.suspended++;
    else if (!isAvailable(card, today)) states.buried++;
    else states[card.schedule?.state ?? 'new']++;
  }
  return states;
}

function latest(...days: readonly StudyDay[]): StudyDay {
  return days.reduce((last, day) => (day > last ? day : last));
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
