import type { CardId } from '../card.ts';
import type { Hit } from '../search/hit.ts';
import type { ReviewDay, StudyCard, StudyDay } from '../index/study-store.ts';
import { daysBetween } from './learner-days.ts';
import type { Scheduler } from './scheduler.ts';
import { isAvailable } from './session-queue.ts';

/** Cards that answer the topic with a smaller probability have nothing to do with it. */
const NEIGHBOURHOOD_SCORE = 0.01;

export interface DailyLimits {
  /** New cards a day at most. */
  readonly newPerDay: number;
  /** Reviews of known cards a day at most. */
  readonly reviewsPerDay: number;
}

/** How many cards of each kind a session of due cards may still take today. */
export interface Allowance {
  readonly fresh: number;
  readonly reviews: number;
}

/** What the limits leave of a day; `done` is absent before its first review. */
export function allowanceOf(limits: DailyLimits, done: ReviewDay | undefined): Allowance {
  return {
    fresh: Math.max(0, limits.newPerDay - (done?.introduced ?? 0)),
    reviews: Math.max(0, limits.reviewsPerDay - (done?.mature ?? 0)),
  };
}

/**
 * Cards that are due: those in a learning step by the time they are due, then reviews by how overdue they are for
 * their interval, then new cards in order of the deck.
 */
export function chooseDue(cards: readonly StudyCard[], today: StudyDay, allowance: Allowance): StudyCard[] {
  const available = cards.filter((card) => isAvailable(card, today));
  const due = available.filter((card) => card.schedule !== null && card.schedule.dueDay <= today);
  const learning = due.filter((card) => card.schedule!.state !== 'review');
  const reviews = due.filter((card) => card.schedule!.state === 'review');
  const fresh = available.filter((card) => card.schedule === null);
  return [
    ...learning.sort((a, b) => Date.parse(a.schedule!.due) - Date.parse(b.schedule!.due)),
    ...reviews.sort((a, b) => overdueness(b, today) - overdueness(a, today)).slice(0, allowance.reviews),
    ...fresh.slice(0, allowance.fresh),
  ];
}

/** Every available card, in order of the deck. */
export function chooseCram(cards: readonly StudyCard[], today: StudyDay): StudyCard[] {
  return cards.filter((card) => isAvailable(card, today));
}

/**
 * The neighbourhood of a concept among what search found, weakest first: by the probability of recalling them, new cards counting as unknown;
 * equally weak ones in the order in which they were found. Of near-duplicates only the first is taken.
 */
export function chooseConcept(
  hits: readonly Hit[],
  cards: ReadonlyMap<CardId, StudyCard>,
  today: StudyDay,
  scheduler: Scheduler,
): StudyCard[] {
  const near = hits.filter((hit) => hit.score >= NEIGHBOURHOOD_SCORE);
  const groups = near.map((hit) => hit.group ?? hit.card.id);
  const distinct = near.filter((_, index) => groups.indexOf(groups[index]!) === index);
  const strength = ({ schedule }: StudyCard): number =>
    schedule === null ? 0 : scheduler.retrievability(schedule, today);
  return distinct
    .flatMap((hit) => cards.get(hit.card.id) ?? [])
    .filter((card) => isAvailable(card, today))
    .map((card) => ({ card, strength: strength(card) }))
    .sort((a, b) => a.strength - b.strength)
    .map(({ card }) => card);
}

/** Days past due as a share of the interval. */
function overdueness({ schedule }: StudyCard, today: StudyDay): number {
  return daysBetween(schedule!.dueDay, today) / Math.max(1, schedule!.scheduledDays);
}
