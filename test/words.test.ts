import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentWords, stem, words } from '../src/words.ts';

describe('words', () => {
  it('lower-cases, keeps the order and drops punctuation', () => {
    expect(words('The Outbox, a *pattern*!')).toEqual(['the', 'outbox', 'a', 'pattern']);
  });

  it('gives an identifier whole and in parts', () => {
    expect(words('getUserName')).toEqual(['getusername', 'get', 'user', 'name']);
    expect(words('max_poll_records')).toEqual(['max_poll_records', 'max', 'poll', 'records']);
    expect(words('HTTPServer')).toEqual(['httpserver', 'http', 'server']);
    expect(words('__init__ and _private')).toEqual(['init', 'and', 'private']);
  });

  it('leaves plain words and abbreviations in one piece', () => {
    expect(words('Java DPO GPT4 SQL')).toEqual(['java', 'dpo', 'gpt4', 'sql']);
  });

  it('keeps numbers whole', () => {
    expect(words('3.14, 1,000,000 and 16.7 % in 1999.')).toEqual([
      '3.14',
      '1000000',
      'and',
      '16.7',
      'in',
      '1999',
    ]);
  });

  it('knows C++, C# and .NET', () => {
    expect(words('C++ or C# on .NET')).toEqual(['c++', 'or', 'c#', 'on', '.net']);
  });

  it('keeps contractions, drops the possessive and folds accents', () => {
    expect(words('It doesn’t follow Little’s naïve law')).toEqual([
      'it',
      "doesn't",
      'follow',
      'little',
      'naive',
      'law',
    ]);
  });

  it('keeps words of other scripts', () => {
    expect(words('Größe λ привет')).toEqual(['große', 'λ', 'привет']);
  });

  it('never throws and always gives lower-case words, on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const word of words(text)) expect(word).toBe(word.toLowerCase());
      }),
    );
  });
});

describe('contentWords', () => {
  it('drops stop words and keeps negations', () => {
    expect(contentWords('The index is not a copy of the table')).toEqual(['index', 'not', 'copy', 'table']);
  });
});

describe('stem', () => {
  it('brings inflections together', () => {
    expect(new Set(['replicate', 'replicates', 'replicated', 'replication'].map(stem)).size).toBe(1);
  });

  it('leaves identifiers and numbers alone', () => {
    expect([stem('c++'), stem('3.14'), stem('max_poll_records')]).toEqual([
      'c++',
      '3.14',
      'max_poll_records',
    ]);
  });
});
