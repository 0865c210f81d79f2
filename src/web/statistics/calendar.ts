const DAY = 86_400_000;

/** A cell of the heatmap; `week` counts columns from the left, `weekday` rows from Monday, 0…6. */
export interface HeatCell {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly week: number;
  readonly weekday: number;
  readonly reviews: number;
  /** 0 without reviews, else 1…4 by quarters of the busiest day. */
  readonly level: number;
}

/** The `weeks` weeks up to and with `today`, day by day; all days are calendar days, without time zone. */
export function heatCells(
  today: string,
  weeks: number,
  reviewsPerDay: readonly { readonly day: string; readonly reviews: number }[],
): HeatCell[] {
  const last = Date.parse(today);
  const first = last - (weekdayOf(last) + 7 * (weeks - 1)) * DAY;
  const reviewsOn = new Map(reviewsPerDay.map(({ day, reviews }) => [day, reviews]));
  const busiest = Math.max(1, ...reviewsPerDay.map(({ reviews }) => reviews));
  return Array.from({ length: (last - first) / DAY + 1 }, (_, index) => {
    const day = new Date(first + index * DAY).toISOString().slice(0, 10);
    const reviews = reviewsOn.get(day) ?? 0;
    return {
      day,
      week: Math.floor(index / 7),
      weekday: index % 7,
      reviews,
      level: Math.ceil((4 * reviews) / busiest),
    };
  });
}

/** 0 for Monday. */
function weekdayOf(time: number): number {
  return (new Date(time).getUTCDay() + 6) % 7;
}
