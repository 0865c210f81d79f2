import fc from 'fast-check';
import { type Card, createEmptyCard, fsrs, State } from 'ts-fsrs';
import { describe, expect, it } from 'vitest';
import { type Rating, RATINGS, type ScheduleRecord } from '../../src/index/study-store.ts';
import { learnerDays } from '../../src/study/learner-days.ts';
import { createScheduler } from '../../src/study/scheduler.ts';

const MINUTE = 60_000;
const START = Date.parse('2026-01-05T10:00:00Z');
const utc = learnerDays('UTC', 0);

const review = fc.record({
  rating: fc.constantFrom<Rating>(...RATINGS),
  // From a minute to three months after the review before.
  wait: fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 130_000 })),
});
const history = fc.array(review, { minLength: 1, maxLength: 25 });
const retention = fc.double({ min: 0.7, max: 0.97, noNaN: true });

describe('the scheduler', () => {
  it.each([false, true])('equals the reference sequence of ts-fsrs (fuzz %s)', (fuzz) => {
    fc.assert(
      fc.property(history, retention, (reviews, target) => {
        const scheduler = createScheduler({ retention: target, fuzz }, utc);
        const reference = fsrs({ request_retention: target, enable_fuzz: fuzz });
        let schedule: ScheduleRecord | null = null;
        let card = createEmptyCard(new Date(START));
        let now = START;
        for (const { rating, wait } of reviews) {
          now += wait * MINUTE;
          schedule = scheduler.next(schedule, rating, new Date(now));
          card = reference.next(card, new Date(now), RATINGS.indexOf(rating) + 1).card;
          expect(schedule).toEqual(expectedOf(card));
        }
      }),
    );
  });

  it('is pure: the schedule it is given stays as it was, and the same review gives the same result', () => {
    const scheduler = createScheduler({ retention: 0.9, fuzz: true }, utc);
    const before = Object.freeze(scheduler.next(null, 'easy', new Date(START)));
    const now = new Date(START + 9 * 24 * 60 * MINUTE);
    expect(scheduler.next(before, 'good', now)).toEqual(scheduler.next(before, 'good', now));
  });

  it('brings a card sooner when more of them shall be recalled', () => {
    const intervalFor = (target: number) => {
      const scheduler = createScheduler({ retention: target, fuzz: false }, utc);
      return scheduler.next(null, 'easy', new Date(START)).scheduledDays;
    };
    expect(intervalFor(0.95)).toBeLessThan(intervalFor(0.9));
    expect(intervalFor(0.9)).toBeLessThan(intervalFor(0.8));
  });

  it('is recalled with the probability asked for on the day it is due', () => {
    const scheduler = createScheduler({ retention: 0.9, fuzz: false }, utc);
    const schedule = scheduler.next(null, 'easy', new Date(START));
    expect(scheduler.retrievability(schedule, utc.dayOf(new Date(START)))).toBe(1);
    expect(scheduler.retrievability(schedule, schedule.dueDay)).toBeCloseTo(0.9, 1);
  });

  it('counts an evening on which the date changes in UTC as one day of the learner', () => {
    const scheduler = createScheduler({ retention: 0.9, fuzz: false }, learnerDays('America/Los_Angeles', 4));
    const first = scheduler.next(null, 'easy', new Date('2026-01-10T23:00:00Z'));
    const sameEvening = scheduler.next(first, 'good', new Date('2026-01-11T03:00:00Z'));
    const reference = createScheduler({ retention: 0.9, fuzz: false }, utc);
    const oneDay = reference.next(
      reference.next(null, 'easy', new Date('2026-01-10T10:00:00Z')),
      'good',
      new Date('2026-01-10T14:00:00Z'),
    );
    expect(sameEvening.stability).toBe(oneDay.stability);
  });

  it('makes a card due a day later also when the day has 23 or 25 hours', () => {
    const days = learnerDays('Europe/Berlin', 4);
    const scheduler = createScheduler({ retention: 0.99, fuzz: false }, days);
    for (const [evening, tomorrow] of [
      ['2026-10-24T02:30:00Z', '2026-10-25'],
      ['2026-10-25T03:00:00Z', '2026-10-26'],
      ['2026-03-28T22:30:00Z', '2026-03-29'],
      ['2026-03-29T01:59:00Z', '2026-03-29'],
    ] as const) {
      const known = knownCard(evening);
      const schedule = scheduler.next(known, 'hard', new Date(evening));
      expect(schedule.state).toBe('review');
      expect([schedule.scheduledDays, schedule.dueDay]).toEqual([1, tomorrow]);
    }
  });

  it('survives a clock that was set back', () => {
    const scheduler = createScheduler({ retention: 0.9, fuzz: false }, utc);
    const schedule = scheduler.next(null, 'easy', new Date(START));
    const earlier = scheduler.next(schedule, 'good', new Date(START - 5 * 24 * 60 * MINUTE));
    expect(earlier.stability).toBeGreaterThan(0);
    expect(earlier.scheduledDays).toBeGreaterThan(0);
  });
});

/** A card with so little stability that the shortest interval follows. */
function knownCard(now: string): ScheduleRecord {
  return {
    state: 'review',
    due: now,
    dueDay: now.slice(0, 10),
    stability: 0.1,
    difficulty: 9,
    scheduledDays: 1,
    learningStep: 0,
    reviews: 3,
    lapses: 0,
    lastReview: new Date(Date.parse(now) - 24 * 60 * MINUTE).toISOString(),
  };
}

function expectedOf(card: Card): ScheduleRecord {
  const [, learning, known, relearning] = ['new', 'learning', 'review', 'relearning'] as const;
  const states = { [State.Learning]: learning, [State.Review]: known, [State.Relearning]: relearning };
  return {
    state: states[card.state as Exclude<State, State.New>],
    due: card.due.toISOString(),
    dueDay: card.due.toISOString().slice(0, 10),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduledDays: card.scheduled_days,
    learningStep: card.learning_steps,
    reviews: card.reps,
    lapses: card.lapses,
    lastReview: card.last_review!.toISOString(),
  };
}
