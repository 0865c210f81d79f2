import { z } from 'zod';
import { cardIdFrom } from '../../card.ts';
import type { GradeRequest } from '../../grade/grade.ts';

/** Most characters of a query or question. */
export const LONGEST_QUERY = 10_000;
/** Most characters of a typed answer, and of the texts it is graded against. */
export const LONGEST_ANSWER = 100_000;

const query = z
  .string()
  .trim()
  .min(1, 'It is empty.')
  .max(LONGEST_QUERY, `It is longer than ${LONGEST_QUERY} characters.`);
const long = z.string().max(LONGEST_ANSWER, `It is longer than ${LONGEST_ANSWER} characters.`);
const required = long.trim().min(1, 'It is empty.');
const limit = z.int().min(1).max(100);
export const deck = z.string().min(1).max(1_000).meta({ description: 'A deck id or a folder prefix.' });

export const searchBody = z
  .strictObject({
    query,
    limit: limit.optional().meta({ description: 'Hits wanted, default 10.' }),
    deck: deck.optional(),
    tags: z
      .array(z.string().min(1).max(200))
      .max(50)
      .optional()
      .meta({ description: 'Cards must carry all of these.' }),
    explain: z.boolean().optional().meta({ description: "Adds each ranker's part to every hit." }),
  })
  .meta({ id: 'SearchRequest' });

export const askBody = z
  .strictObject({ question: query, deck: deck.optional(), limit: limit.optional() })
  .meta({ id: 'AskRequest' });

const strictness = z
  .enum(['lenient', 'normal', 'strict'])
  .optional()
  .meta({ description: 'Instead of the setting.' });

export const gradeBody = z
  .union([
    z.strictObject({ cardId: z.string(), answer: long, strictness }),
    z.strictObject({
      question: required,
      reference: required,
      context: long.optional(),
      answer: long,
      strictness,
    }),
  ])
  .meta({
    id: 'GradeRequest',
    description: 'An answer to a stored card, or to a question with its reference answer.',
  });

export const overrideBody = z
  .strictObject({ verdict: z.enum(['correct', 'partial', 'incorrect']) })
  .meta({ id: 'OverrideRequest' });

/** Query parameters arrive as text. */
const limitText = z.coerce.number<string>().pipe(limit).optional();

export const browseQuery = z.strictObject({
  query: query.optional().meta({
    description: 'Words, or filters: `deck:name tag:name is:due "exact words" -without this or that`.',
  }),
  deck: deck.optional(),
  cursor: z.string().min(1).max(200).optional().meta({ description: 'As returned by the page before.' }),
  limit: limitText,
});

export const diagnosticsQuery = z.strictObject({
  deck: z.string().min(1).max(1_000).meta({ description: 'The id of a deck.' }),
});

export const imageQuery = z.strictObject({
  path: z.string().min(1).max(2_000).meta({
    description: 'As the card names it: from the folder of its deck file.',
    example: 'figures/heap.png',
  }),
});

export const relatedQuery = z.strictObject({ limit: limitText });

/**
 * The grade request in the words of the core.
 *
 * @throws {DeckwiseError} `not-found` when `cardId` cannot be the id of any card.
 */
export function toGradeRequest(body: z.output<typeof gradeBody>): GradeRequest {
  return 'cardId' in body ? { ...body, cardId: cardIdFrom(body.cardId) } : body;
}
