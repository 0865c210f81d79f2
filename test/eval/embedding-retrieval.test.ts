import { describe, expect, it, onTestFinished } from 'vitest';
import {
  denseCards,
  denseDocuments,
  denseRankings,
  retrievalFigures,
} from '../../eval/embedding-retrieval.ts';
import type { EvaluationQuery } from '../../eval/retrieval-sets.ts';
import { openEmbedder } from '../../src/embed/open-embedder.ts';

function query(text: string, relevant: string[], secondary: string[] = []): EvaluationQuery {
  return {
    id: text,
    text,
    category: 'all',
    split: 'dev',
    relevant: new Set(relevant),
    secondary: new Set(secondary),
  };
}

function card(key: string, title: string | null, question: string, answer: string) {
  return { key, deck: 'deck', content: { title, context: '', question, answer, tags: [] } };
}

describe('what an embedding model sees of a set', () => {
  it('is title with question, and the answer without code; a query without answer is left out', () => {
    const answer = 'Use `map`.\n```js\nlist.map(f)\n```\nIt makes a new list.\n```js\nunclosed';
    const set = denseCards({
      name: 'cards',
      cards: [card('a', 'Lists', 'How is each entry changed?', answer), card('b', null, 'What?', 'That.')],
      queries: [query('change entries', ['a']), query('the weather', [])],
    });
    expect(set.entries).toEqual([
      { key: 'a', texts: ['Lists How is each entry changed?', 'Use `map`.\n \nIt makes a new list.\n '] },
      { key: 'b', texts: ['What?', 'That.'] },
    ]);
    expect(set.queries.map(({ text }) => text)).toEqual(['change entries']);
  });

  it('is title with text and the title alone, or the text where a document has no title', () => {
    const documents = [
      { key: 'a', title: 'Refunds', text: 'Within a week.' },
      { key: 'b', title: null, text: 'No title.' },
    ];
    expect(denseDocuments({ name: 'faq', documents, queries: [] }).entries).toEqual([
      { key: 'a', texts: ['Refunds Within a week.', 'Refunds'] },
      { key: 'b', texts: ['No title.'] },
    ]);
  });
});

describe('dense rankings', () => {
  it('order the entries by their closest text', async () => {
    const embedder = await openEmbedder({ model: 'bundled' });
    onTestFinished(() => embedder.close());
    const set = denseCards({
      name: 'cards',
      cards: [
        card('locks', 'Locks', 'What does a mutex protect?', 'Shared memory, from concurrent threads.'),
        card('plants', null, 'What is it called?', 'Photosynthesis: plants turn light into sugar.'),
      ],
      queries: [query('how do plants use light', ['plants']), query('concurrent access', ['locks'])],
    });
    expect(await denseRankings(embedder, set)).toEqual([
      ['plants', 'locks'],
      ['locks', 'plants'],
    ]);
  });
});

describe('retrieval figures', () => {
  it('are means over the queries', () => {
    const queries = [query('first', ['a']), query('second', ['b'], ['c'])];
    const figures = retrievalFigures(queries, [
      ['a', 'x'],
      ['x', 'c'],
    ]);
    expect(figures).toEqual({ recallAt1: 0.5, recallAt10: 0.5, lenientRecallAt10: 1, ndcgAt10: 0.5 });
  });

  it('have no lenient recall where no query names a second answer', () => {
    expect(retrievalFigures([query('first', ['a'])], [['a']]).lenientRecallAt10).toBeNull();
  });
});
