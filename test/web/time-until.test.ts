import { describe, expect, test } from 'vitest';
import { timeUntil } from '../../src/web/study/time-until.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('the time until a card comes again', () => {
  test.each([
    ['2026-03-01T11:00:00Z', 1, 'minute'],
    ['2026-03-01T12:10:00Z', 10, 'minute'],
    ['2026-03-01T12:59:50Z', 1, 'hour'],
    ['2026-03-01T20:00:00Z', 8, 'hour'],
    ['2026-03-02T11:50:00Z', 1, 'day'],
    ['2026-03-16T12:00:00Z', 15, 'day'],
    ['2026-05-01T12:00:00Z', 2, 'month'],
    ['2028-09-01T12:00:00Z', 2.5, 'year'],
  ])('%s is %d %s away', (due, value, unit) => {
    expect(timeUntil(due, NOW)).toEqual({ value, unit });
  });
});
