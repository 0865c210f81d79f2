import { describe, expect, it } from 'vitest';
import { type EmbeddingFigures, embeddingTable } from '../../eval/embedding-report.ts';

const nothing: EmbeddingFigures = { cost: null, stsbDevSpearman: null, retrieval: {}, grades: {} };

describe('the table of embedding models', () => {
  it('has a line a figure and a column a model, with a dash where a figure does not exist', () => {
    const faq = { recallAt1: 0.25, recallAt10: 0.5, lenientRecallAt10: null, ndcgAt10: 0.375 };
    const cost = {
      textsPerSecond: 4_321.6,
      textsPerProcessorSecond: 9_000,
      secondsToFirstVector: 0.456,
      processorSecondsToFirstVector: null,
      megabytes: 8.94,
    };
    const table = embeddingTable([
      { name: 'BM25', model: null, figures: { ...nothing, retrieval: { faq } } },
      { name: 'words', model: null, figures: { ...nothing, cost, stsbDevSpearman: 0.8164 } },
    ]);
    expect(table.split('\n')).toEqual([
      'figure                      BM25  words',
      'texts/s                        –  4,322',
      'texts/s of processor time      –  9,000',
      'first vector, s                –   0.46',
      'size, MB                       –    8.9',
      'STS-B dev Spearman             –  0.816',
      'faq recall@1               0.250      –',
      'faq recall@10              0.500      –',
      'faq nDCG@10                0.375      –',
    ]);
  });
});
