import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const repository = new URL('../../', import.meta.url);
const decksFolder = fileURLToPath(new URL('decks/', repository));
const queriesFile = fileURLToPath(new URL('eval/retrieval/queries.jsonl', repository));

const CardReference = z.strictObject({ deck: z.string().min(1), question: z.string().min(1) });
const answerable = z.enum(['paraphrase', 'scenario', 'keywords', 'typo', 'terse']);
const shared = {
  id: z.string().regex(/^q\d{3,}$/),
  query: z.string().trim().min(1),
  split: z.enum(['dev', 'held-out']),
  secondary: z.array(CardReference),
};
const Query = z.union([
  z.strictObject({ ...shared, category: answerable, relevant: z.array(CardReference).min(1) }),
  z.strictObject({
    ...shared,
    category: z.literal('no-answer'),
    domain: z.enum(['near', 'off']),
    relevant: z.array(CardReference).length(0),
    secondary: z.array(CardReference).length(0),
  }),
]);
type CardReference = z.infer<typeof CardReference>;

const referenceKey = ({ deck, question }: CardReference): string => `${deck}\n${question}`;

/** Reads `:p` lines with an expression of its own, so that a parser bug cannot hide a dangling reference. */
function readDeckQuestions(): CardReference[] {
  return readdirSync(decksFolder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => {
      const text = readFileSync(`${decksFolder}${path}`, 'utf8');
      const deck = path.replaceAll('\\', '/').replace(/\.md$/, '');
      return [...text.matchAll(/^:p (.+)$/gm)].map((match) => ({ deck, question: (match[1] ?? '').trim() }));
    });
}

const deckQuestions = readDeckQuestions();
const queries = readFileSync(queriesFile, 'utf8')
  .trim()
  .split('\n')
  .map((line) => Query.parse(JSON.parse(line)));

describe('the retrieval queries', () => {
  it('name only cards that exist in the sample decks', () => {
    const existing = new Set(deckQuestions.map(referenceKey));
    const dangling = queries
      .flatMap(({ relevant, secondary }) => [...relevant, ...secondary])
      .map(referenceKey)
      .filter((key) => !existing.has(key));
    expect(dangling).toEqual([]);
  });

  it('can name a card by its question, since no question occurs twice', () => {
    const questions = deckQuestions.map(({ question }) => question);
    expect(questions.length).toBeGreaterThan(0);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it('have unique ids and never repeat a query', () => {
    expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
    expect(new Set(queries.map(({ query }) => query.toLowerCase())).size).toBe(queries.length);
  });

  it('list no card as both relevant and secondary', () => {
    for (const { id, relevant, secondary } of queries) {
      const keys = [...relevant, ...secondary].map(referenceKey);
      expect(new Set(keys).size, id).toBe(keys.length);
    }
  });

  it.each(['paraphrase', 'scenario', 'keywords', 'typo', 'terse', 'no-answer'])(
    'hold out half of category %s',
    (category) => {
      const ofCategory = queries.filter((query) => query.category === category);
      const heldOut = ofCategory.filter(({ split }) => split === 'held-out').length;
      expect(ofCategory.length).toBeGreaterThanOrEqual(20);
      expect(Math.abs(ofCategory.length - 2 * heldOut)).toBeLessThanOrEqual(1);
    },
  );

  it('keep all queries for one card on the same side of the split', () => {
    const splitsByCard = new Map<string, Set<string>>();
    for (const { relevant, split } of queries) {
      for (const key of relevant.map(referenceKey)) {
        splitsByCard.set(key, (splitsByCard.get(key) ?? new Set()).add(split));
      }
    }
    const torn = [...splitsByCard].filter(([, splits]) => splits.size > 1).map(([key]) => key);
    expect(torn).toEqual([]);
  });
});
