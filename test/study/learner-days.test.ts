import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, learnerDays } from '../../src/study/learner-days.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Africa/Cairo',
];

const zone = fc.constantFrom(...ZONES);
const startHour = fc.integer({ min: 0, max: 23 });
const instant = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });

describe('the day of a learner', () => {
  it('begins at the set hour of the clock on the wall', () => {
    const berlin = learnerDays('Europe/Berlin', 4);
    expect(berlin.dayOf(new Date('2026-01-10T02:59:59Z'))).toBe('2026-01-09');
    expect(berlin.dayOf(new Date('2026-01-10T03:00:00Z'))).toBe('2026-01-10');
    expect(berlin.dayOf(new Date('2026-07-10T01:59:59Z'))).toBe('2026-07-09');
    expect(berlin.dayOf(new Date('2026-07-10T02:00:00Z'))).toBe('2026-07-10');
  });

  it('lasts 23 hours when the clocks go forward and 25 when they go back', () => {
    const berlin = learnerDays('Europe/Berlin', 0);
    expect(hoursOf(berlin, '2026-03-29')).toBe(23);
    expect(hoursOf(berlin, '2026-10-25')).toBe(25);
    expect(hoursOf(berlin, '2026-10-26')).toBe(24);
  });

  it('begins after the hour that the clocks skip', () => {
    const newYork = learnerDays('America/New_York', 2);
    expect(newYork.startOf('2026-03-08').toISOString()).toBe('2026-03-08T07:00:00.000Z');
  });

  it('holds its first instant and not the one before', () => {
    fc.assert(
      fc.property(zone, startHour, instant, (timeZone, hour, moment) => {
        const days = learnerDays(timeZone, hour);
        const day = days.dayOf(moment);
        const start = days.startOf(day);
        expect(days.dayOf(start)).toBe(day);
        expect(days.dayOf(new Date(start.getTime() - 1)) < day).toBe(true);
        expect(start.getTime()).toBeLessThanOrEqual(moment.getTime());
      }),
    );
  });

  it('is refused for a time zone that does not exist', () => {
    expect(() => learnerDays('Mars/Olympus', 4)).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });
});

describe('calendar arithmetic', () => {
  it('counts over months, leap days and clock changes', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-30', -2)).toBe('2026-03-28');
  });

  it('adds what it counts between', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -5000, max: 5000 }), (moment, days) => {
        const day = moment.toISOString().slice(0, 10);
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

function hoursOf(days: ReturnType<typeof learnerDays>, day: string): number {
  return (days.startOf(addDays(day, 1)).getTime() - days.startOf(day).getTime()) / 3_600_000;
}
