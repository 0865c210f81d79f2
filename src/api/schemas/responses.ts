import { z } from 'zod';
import { studyStatistics } from './study-statistics.ts';

const readonlyList = <Item extends z.ZodType>(item: Item) => z.array(item).readonly();
const probability = z.number().min(0).max(1);
const cardId = z
  .string()
  .meta({ description: '16 lower-case base-32 characters.', example: 'k3vwq5x2mzn7a4bd' });

export const card = z
  .object({
    id: cardId,
    deck: z.string(),
    title: z.string().nullable(),
    context: z.string().meta({ description: 'May be empty.' }),
    question: z.string(),
    answer: z.string(),
    tags: readonlyList(z.string()),
    source: z.object({ file: z.string(), line: z.int() }).meta({ id: 'SourcePosition' }),
  })
  .meta({ id: 'Card', description: 'Markdown as written in the deck, trimmed.' });

const explanation = z
  .object({
    features: z.record(z.string(), z.number()),
    lexicalRank: z.int().nullable(),
    denseRank: z.int().nullable(),
    reranker: z
      .object({
        score: z.number().meta({ description: 'Logit; compares only with those of the same search.' }),
        rankBefore: z.int().meta({ description: '1-based place before re-ranking.' }),
      })
      .optional()
      .meta({ description: 'What the cross-encoder said, where one is on and read the card.' }),
    sentence: z.string(),
  })
  .meta({ id: 'Explanation' });

export const hit = z
  .object({
    card,
    score: probability.meta({ description: 'Calibrated probability that the card answers the query.' }),
    matched: z.object({ field: z.enum(['title', 'context', 'question', 'answer']), text: z.string() }),
    group: cardId.optional().meta({ description: 'Near-duplicates among the hits share it.' }),
    explain: explanation.optional(),
  })
  .meta({ id: 'Hit' });

const correctedQuery = z
  .string()
  .optional()
  .meta({ description: 'What was searched instead, when words of the query looked misspelt.' });

export const searchResult = z
  .object({
    hits: readonlyList(hit),
    noMatch: z.boolean(),
    correctedQuery,
    tookMs: z.number(),
  })
  .meta({ id: 'SearchResult' });

const citation = z.object({ cardId, deck: z.string(), quote: z.string() }).meta({ id: 'Citation' });

const answerSentence = z
  .object({
    text: z.string(),
    citations: readonlyList(z.int()).meta({ description: '1-based numbers in `citations`.' }),
    supported: z.boolean().meta({ description: 'False when no cited card says it.' }),
  })
  .meta({ id: 'AnswerSentence' });

const answerNotice = z
  .object({
    code: z.enum([
      'chat-unreachable',
      'chat-refused',
      'chat-too-slow',
      'chat-broke-off',
      'chat-found-nothing',
    ]),
    model: z.string(),
    text: z.string(),
  })
  .meta({ id: 'AnswerNotice', description: 'Why the answer is quoted although a chat model is configured.' });

export const tutorAnswer = z
  .object({
    answer: z.string(),
    citations: readonlyList(citation),
    cards: readonlyList(hit),
    confidence: probability,
    noMatch: z.boolean(),
    sentences: readonlyList(answerSentence),
    answeredBy: z.string().meta({ description: '`extractive`, or the name of the chat model.' }),
    notice: answerNotice.optional(),
    correctedQuery,
  })
  .meta({ id: 'TutorAnswer' });

const keyPoint = z
  .object({
    text: z.string(),
    status: z.enum(['covered', 'partial', 'missing', 'contradicted']),
    evidence: z.string().optional(),
  })
  .meta({ id: 'KeyPoint' });

const gradeFlag = z.enum([
  'negation',
  'number',
  'identifier',
  'swapped',
  'question-copied',
  'keyword-list',
  'off-topic',
  'empty',
  'instruction',
]);

export const grade = z
  .object({
    gradeId: z.string(),
    score: probability,
    verdict: z.enum(['correct', 'partial', 'incorrect', 'unsure']),
    confidence: probability,
    keyPoints: readonlyList(keyPoint),
    flags: readonlyList(gradeFlag),
    feedback: z.string(),
    suggestedRating: z.enum(['again', 'hard', 'good', 'easy']),
  })
  .meta({ id: 'Grade' });

export const gradeOverride = z
  .object({ gradeId: z.string(), verdict: z.enum(['correct', 'partial', 'incorrect']), at: z.string() })
  .meta({ id: 'GradeOverride' });

export const relatedHits = z
  .object({
    hits: readonlyList(
      z
        .object({
          card,
          score: z.number().min(-1).max(1).meta({ description: 'Cosine similarity.' }),
          reason: z.enum(['shared-concept', 'prerequisite', 'contrast']),
        })
        .meta({ id: 'RelatedHit' }),
    ),
  })
  .meta({ id: 'RelatedHits' });

export const cardPage = z
  .object({
    cards: readonlyList(card),
    cursor: z.string().optional().meta({ description: 'Absent on the last page.' }),
  })
  .meta({ id: 'CardPage' });

export const deckList = z
  .object({
    decks: readonlyList(z.object({ id: z.string(), name: z.string(), cards: z.int() }).meta({ id: 'Deck' })),
  })
  .meta({ id: 'DeckList' });

export const stats = z
  .object({
    decks: z.int(),
    cards: z.int(),
    passages: z.int(),
    tags: z.int(),
    grades: z.int(),
    overrides: z.int(),
    model: z.string().nullable(),
    study: studyStatistics,
  })
  .meta({ id: 'Stats' });

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    hint: z.string().optional(),
    where: z.string().optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457.' });
