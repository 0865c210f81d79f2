import { RunnableLambda } from '@langchain/core/runnables';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { SearchRequest } from '../../src/search/hit.ts';
import { CardRetriever } from '../../src/tutor/card-retriever.ts';
import { CARD, HIT } from '../fixtures/fake-deckwise.ts';
import { openedDeckwise } from '../fixtures/open-deckwise.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';

const DECKS = join(import.meta.dirname, '..', '..', 'decks', 'data-engineering');

test('gives a chain the cards as documents, best first', async () => {
  const deckwise = await openedDeckwise(temporaryFolder());
  await deckwise.ingest({ paths: [DECKS] });
  const retriever = new CardRetriever({ deckwise, search: { limit: 3 } });
  const query =
    'A user edits her profile and, after reloading the page, sees the old version; which guarantee is missing?';
  const { hits } = await deckwise.search({ query, limit: 3 });
  const chain = retriever.pipe(RunnableLambda.from((documents) => documents.map(({ id }) => id)));
  expect(await chain.invoke(query)).toEqual(hits.map(({ card }) => card.id));
});

test('finds none when the decks do not cover the query, however near a card comes', async () => {
  const deckwise = { search: async () => ({ hits: [HIT], noMatch: true, tookMs: 0 }) };
  expect(await new CardRetriever({ deckwise }).invoke('best pizza in Naples')).toEqual([]);
});

test('a document holds the text of its card and says where it stands', async () => {
  const wanted: SearchRequest[] = [];
  const deckwise = {
    search: async (request: SearchRequest) => {
      wanted.push(request);
      return { hits: [HIT], noMatch: false, tookMs: 0 };
    },
  };
  const retriever = new CardRetriever({ deckwise, search: { deck: 'storage', tags: ['storage'] } });
  const [document] = await retriever.invoke('B-trees?');
  expect(wanted).toEqual([{ query: 'B-trees?', deck: 'storage', tags: ['storage'] }]);
  expect(document!.pageContent).toBe(`${CARD.title}\n\n${CARD.question}\n\n${CARD.answer}`);
  expect(document!.id).toBe(CARD.id);
  expect(document!.metadata).toEqual({
    cardId: CARD.id,
    deck: CARD.deck,
    title: CARD.title,
    source: 'storage/b-trees.md:42',
    tags: CARD.tags,
    score: HIT.score,
  });
});
