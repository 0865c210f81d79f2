import { z } from 'zod';
import { RATINGS } from '../../index/study-store.ts';
import { deck, LONGEST_ANSWER, LONGEST_QUERY } from './requests.ts';
import { card } from './responses.ts';
import { count, day, state } from './study-statistics.ts';

const rating = z.enum(RATINGS);
const cardId = z.string();
const due = z.iso.datetime().nullable().meta({ description: 'Null while the card is new.' });

export const sessionBody = z
  .strictObject({
    mode: z.enum(['due', 'cram', 'concept']),
    deck: deck.optional(),
    query: z
      .string()
      .trim()
      .min(1, 'It is empty.')
      .max(LONGEST_QUERY)
      .optional()
      .meta({ description: 'The concept; only with the mode concept.' }),
    limit: z.int().min(1).max(1_000).optional().meta({ description: 'Cards at most; 100 for a concept.' }),
    newPerDay: count.max(1_000).optional().meta({ description: 'Instead of the setting.' }),
    reviewsPerDay: count.max(10_000).optional().meta({ description: 'Instead of the setting.' }),
  })
  .meta({ id: 'StudySessionRequest' });

export const reviewBody = z
  .strictObject({
    reviewId: z.guid().meta({ description: 'A UUID you make; sent again, it is the same review.' }),
    cardId,
    rating,
    answer: z.string().max(LONGEST_ANSWER).optional(),
    gradeId: z.string().max(100).optional().meta({ description: 'The grade the rating followed.' }),
  })
  .meta({ id: 'ReviewRequest' });

export const skipBody = z.strictObject({ cardId }).meta({ id: 'SkipRequest' });

export const session = z
  .object({ id: z.string(), due: count.meta({ description: 'Cards in the session.' }) })
  .meta({ id: 'StudySession' });

export const turn = z
  .object({
    card: card.optional().meta({ description: 'Absent when the session is done.' }),
    remaining: count.meta({ description: 'Cards left, with this one.' }),
    state: state.optional(),
    dueAfter: z
      .record(rating, z.iso.datetime())
      .optional()
      .meta({ description: 'When each rating would bring the card again; absent when cramming.' }),
  })
  .meta({ id: 'StudyTurn' });

export const cardDue = z.object({ due, state }).meta({ id: 'CardDue' });

export const undoneReview = z
  .object({ reviewId: z.string(), cardId, due, state })
  .meta({ id: 'UndoneReview' });

export const cardStanding = z
  .object({ cardId, due, state, suspended: z.boolean(), buriedUntil: day.nullable() })
  .meta({ id: 'CardStanding' });
