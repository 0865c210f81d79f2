import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heatCells } from '../../src/web/statistics/calendar.ts';

const today = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('the heatmap', () => {
  test('holds every day of its weeks once, from a Monday to today, in the right row', () => {
    fc.assert(
      fc.property(today, fc.integer({ min: 1, max: 60 }), (day, weeks) => {
        const cells = heatCells(day, weeks, []);
        expect(cells.at(-1)).toMatchObject({ day, week: weeks - 1 });
        expect(cells[0]?.weekday).toBe(0);
        expect(new Set(cells.map((cell) => cell.day)).size).toBe(cells.length);
        for (const cell of cells) {
          const sundayFirst = new Date(`${cell.day}T12:00:00Z`).getUTCDay();
          expect(cell.weekday).toBe(sundayFirst === 0 ? 6 : sundayFirst - 1);
        }
      }),
    );
  });

  test('colours by quarters of the busiest day, and any review at all', () => {
    const reviewsPerDay = [
      { day: '2026-03-02', reviews: 100 },
      { day: '2026-03-03', reviews: 1 },
      { day: '2026-03-04', reviews: 51 },
    ];
    const levels = heatCells('2026-03-05', 1, reviewsPerDay).map(({ level }) => level);
    expect(levels).toEqual([4, 1, 3, 0]);
  });
});
