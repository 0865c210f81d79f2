export type TimeUnit = 'minute' | 'hour' | 'day' | 'month' | 'year';

/** A length of time in one unit, as people say it. */
export interface TimeSpan {
  /** Whole and at least 1 for all but years, which have at most one decimal. */
  readonly value: number;
  readonly unit: TimeUnit;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MONTH = 30.44 * DAY;
const YEAR = 365.25 * DAY;

/** The time from `now` (milliseconds since the epoch) until the ISO 8601 moment `due`; what is past is 1 minute. */
export function timeUntil(due: string, now: number): TimeSpan {
  const wait = Date.parse(due) - now;
  const whole = (length: number) => Math.max(1, Math.round(wait / length));
  if (whole(MINUTE) < 60) return { value: whole(MINUTE), unit: 'minute' };
  if (whole(HOUR) < 24) return { value: whole(HOUR), unit: 'hour' };
  if (whole(DAY) < 31) return { value: whole(DAY), unit: 'day' };
  if (whole(MONTH) < 12) return { value: whole(MONTH), unit: 'month' };
  return { value: Math.max(1, Math.round((10 * wait) / YEAR) / 10), unit: 'year' };
}
