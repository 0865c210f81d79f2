import { z } from 'zod';

export const state = z.enum(['new', 'learning', 'review', 'relearning']);
/** A calendar day of the learner. */
export const day = z.iso.date();
export const count = z.int().min(0);
export const share = z.number().min(0).max(1);

const strength = {
  cards: count.meta({ description: 'Cards reviewed at least once.' }),
  reviews: count.meta({ description: 'Reviews of them, at least 3.' }),
  retrievability: share.meta({ description: 'Mean probability of recalling them today.' }),
  lapses: count,
};
const weakDeck = z.object({ name: z.string(), ...strength }).meta({ id: 'WeakDeck' });
const weakTopic = z
  .object({
    name: z.string().meta({ description: 'A tag or, of cards without tags, a heading.' }),
    deck: z.string().nullable().meta({ description: 'The deck of a heading; null for a tag.' }),
    ...strength,
  })
  .meta({ id: 'WeakTopic' });

export const studyStatistics = z
  .object({
    today: z.object({
      day,
      reviews: count,
      introduced: count,
      due: count.meta({ description: 'Cards still due, without new ones.' }),
      newLeft: count.meta({ description: 'New cards that the daily limit still allows.' }),
      reviewsLeft: count,
    }),
    streak: count.meta({ description: 'Days in a row with reviews, up to today or yesterday.' }),
    reviewsPerDay: z
      .array(z.object({ day, reviews: count }))
      .readonly()
      .meta({ description: 'The last 365 days; days without reviews are left out.' }),
    retention: z.object({ target: share, actual: share.nullable(), reviews: count, days: count }),
    retentionByWeek: z
      .array(z.object({ from: day, reviews: count, recalled: count }))
      .readonly()
      .meta({ description: 'The last 26 weeks up to today with reviews of known cards, oldest first.' }),
    forecast: z
      .array(z.object({ day, due: count }))
      .readonly()
      .meta({ description: 'The next 30 days; what is overdue counts for today.' }),
    states: z.record(z.enum([...state.options, 'suspended', 'buried']), count),
    weakestDecks: z.array(weakDeck).readonly(),
    weakestTopics: z.array(weakTopic).readonly(),
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
