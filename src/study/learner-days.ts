import { DeckwiseError } from '../errors.ts';
import type { StudyDay } from '../index/study-store.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The learner's calendar: a day begins at a set hour of the clock on the wall, however long the day is. */
export interface LearnerDays {
  /** Day that an instant belongs to. */
  dayOf(instant: Date): StudyDay;
  /** First instant of a day. Where the clocks skip the hour at which it would begin, the first one after. */
  startOf(day: StudyDay): Date;
}

/**
 * @param timeZone IANA name, `Europe/Berlin`
 * @param startHour 0…23, the hour of the clock at which a day begins
 * @throws {DeckwiseError} `bad-input` for an unknown time zone.
 */
export function learnerDays(timeZone: string, startHour: number): LearnerDays {
  const clock = wallClock(timeZone);
  const dayOf = (instant: Date): StudyDay =>
    new Date(clock(instant.getTime()) - startHour * HOUR).toISOString().slice(0, 10);
  return { dayOf, startOf: (day) => firstInstant(day, dayOf) };
}

/** The day `days` after `day`; before it when negative. */
export function addDays(day: StudyDay, days: number): StudyDay {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: StudyDay, to: StudyDay): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** Time zone of this machine. */
export function systemTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Milliseconds that the clock on the wall shows, counted as if it were in UTC. */
function wallClock(timeZone: string): (instant: number) => number {
  const format = dateFormat(timeZone);
  return (instant) => {
    const parts = format.formatToParts(instant).map(({ type, value }) => [type, Number(value)] as const);
    const { year, month, day, hour, minute, second } = Object.fromEntries(parts) as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute, second);
  };
}

function dateFormat(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { timeZone, ...fields, ...time });
  } catch (thrown) {
    throw new DeckwiseError('bad-input', `There is no time zone “${timeZone}”.`, {
      where: 'timeZone',
      hint: 'Use an IANA name such as Europe/Berlin.',
      cause: thrown,
    });
  }
}

/** Zones lie at most 14 hours from UTC and a day begins at most 23 hours late, so this bracket holds the boundary. */
function firstInstant(day: StudyDay, dayOf: (instant: Date) => StudyDay): Date {
  let before = Date.parse(day) - 15 * HOUR;
  let after = Date.parse(day) + 38 * HOUR;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (dayOf(new Date(middle)) < day) before = middle;
    else after = middle;
  }
  return new Date(after);
}
