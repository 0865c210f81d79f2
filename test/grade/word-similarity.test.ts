import { beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import { tokensOf } from '../../src/grade/tokens.ts';
import { tokenSimilarity, WordMeanings } from '../../src/grade/word-similarity.ts';

let meanings: WordMeanings;
beforeAll(async () => {
  meanings = new WordMeanings(await openWordVectors());
});
const similarity = (one: string, other: string) =>
  tokenSimilarity(tokensOf(one)[0]!, tokensOf(other)[0]!, meanings);

describe('how well a word stands for another', () => {
  it.each([
    ['becuase', 'because'],
    ['buket', 'bucket'],
    ['definately', 'definitely'],
    ['asynchronus', 'asynchronous'],
    ['behaviour', 'behavior'],
    ['colour', 'color'],
    ['optimise', 'optimize'],
  ])('hardly minds a slip or another spelling: %s, %s', (typed, meant) => {
    expect(similarity(typed, meant)).toBeGreaterThan(0.9);
  });

  it.each([
    ['casual', 'causal'],
    ['throughput', 'throughout'],
    ['complement', 'compliment'],
    ['angel', 'angle'],
    ['alkane', 'alkene'],
    ['nitrate', 'nitrite'],
    ['adsorption', 'absorption'],
    ['ES2015', 'ES2016'],
    ['HTTP2', 'HTTP3'],
    ['sha1', 'sha256'],
  ])('does not take one word for another that looks like it: %s, %s', (typed, meant) => {
    expect(similarity(typed, meant)).toBeLessThan(0.3);
  });

  it('does not forgive a slip in what is written as code', () => {
    expect(similarity('`strcpy`', '`strncpy`')).toBeLessThan(0.3);
    expect(similarity('getItem()', 'setItem()')).toBeLessThan(0.95);
  });
});
