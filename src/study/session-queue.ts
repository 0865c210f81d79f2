import type { SessionCard, StudyDay, StudyMode } from '../index/study-store.ts';

export interface QueueMoment {
  readonly mode: StudyMode;
  readonly now: Date;
  readonly today: StudyDay;
}

/** Where a session stands: the card to show next, if any, and how many cards are left with it. */
export interface QueuePosition {
  readonly next: SessionCard | null;
  readonly remaining: number;
}

/**
 * The next card of a session. An undone review comes back at once; then cards whose learning step is over; then the
 * queue in order; then, when nothing else is left, cards whose learning step still runs (or, when cramming, those that
 * failed), oldest first.
 */
export function queuePosition(cards: readonly SessionCard[], moment: QueueMoment): QueuePosition {
  const left = cards.filter((card) => isAvailable(card, moment.today) && isLeft(card, moment));
  const ranked = left.map((card, ordinal) => ({ card, key: [...placeOf(card, moment), ordinal] }));
  const first = ranked.reduce<(typeof ranked)[number] | null>(
    (best, entry) => (best === null || compare(entry.key, best.key) < 0 ? entry : best),
    null,
  );
  return { next: first?.card ?? null, remaining: left.length };
}

/** Neither suspended nor buried. */
export function isAvailable(card: Pick<SessionCard, 'suspended' | 'buriedUntil'>, today: StudyDay): boolean {
  return !card.suspended && (card.buriedUntil === null || card.buriedUntil <= today);
}

function isLeft(card: SessionCard, { mode, today }: QueueMoment): boolean {
  if (card.skipped) return false;
  if (mode === 'due') return card.schedule === null || card.schedule.dueDay <= today;
  if (card.reviewed === null) return true;
  if (mode === 'cram') return card.reviewed.rating === 'again';
  return inLearningStep(card) && card.schedule!.dueDay <= today;
}

/** Group, and the order inside it. */
function placeOf(card: SessionCard, { mode, now }: QueueMoment): [group: number, order: number] {
  if (card.undone) return [0, 0];
  if (mode === 'cram') return card.reviewed === null ? [2, 0] : [3, card.reviewed.order];
  if (!inLearningStep(card)) return [2, 0];
  const due = Date.parse(card.schedule!.due);
  return [due <= now.getTime() ? 1 : 3, due];
}

function inLearningStep({ schedule }: SessionCard): boolean {
  return schedule !== null && schedule.state !== 'review';
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}
