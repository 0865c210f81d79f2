import { z } from 'zod';

export const state = z.enum(['new', 'learning', 'review', 'relearning']);
/** A calendar day of the learner. */
export const day = z.iso.date();
export const count = z.int().min(0);
const share = z.number().min(0).max(1);

const topics = z
  .array(
    z
      .object({ name: z.string(), cards: count, retrievability: share, lapses: count })
      .meta({ id: 'WeakTopic' }),
  )
  .readonly();

export const studyStatistics = z
  .object({
    today: z.object({ day, reviews: count, introduced: count, due: count }),
    streak: count.meta({ description: 'Days in a row with reviews, up to today or yesterday.' }),
    reviewsPerDay: z
      .array(z.object({ day, reviews: count }))
      .readonly()
      .meta({ description: 'The last 365 days; days without reviews are left out.' }),
    retention: z.object({ target: share, actual: share.nullable(), reviews: count, days: count }),
    forecast: z
      .array(z.object({ day, due: count }))
      .readonly()
      .meta({ description: 'The next 30 days; what is overdue counts for today.' }),
    states: z.record(z.enum([...state.options, 'suspended', 'buried']), count),
    weakestDecks: topics,
    weakestTags: topics,
    grader: z.object({
      grades: count,
      overridden: count,
      graded: count,
      rerated: count,
      overrideShare: share.nullable(),
      reratedShare: share.nullable(),
    }),
  })
  .meta({ id: 'StudyStatistics' });
