import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { openWordVectors } from '../../src/embed/bundled-word-vectors.ts';
import { CollectionWords } from '../../src/search/collection-words.ts';
import { type EnglishWords, englishWords } from '../../src/search/english-words.ts';
import { Spelling } from '../../src/search/spelling.ts';

let english: EnglishWords;
beforeAll(async () => {
  english = englishWords(await openWordVectors());
});

const decks = new Map([
  ['kafka', 9],
  ['rabbitmq', 2],
  ['michaelis', 1],
  ['materialised', 3],
  ['java', 5],
  ['nio', 2],
  ['replication', 12],
]);

const corrected = (text: string) => new Spelling(new CollectionWords(decks, 40)).corrected(text, english);

describe('spelling', () => {
  it.each([
    ['kafak vs rabitmq offsets', 'kafka vs rabbitmq offsets'],
    ['materialised feilds', 'materialised fields'],
    ['micheals constant', 'micheals constant'],
    ['michaels and michalis', 'michaels and michaelis'],
    ['buliding objcts in jva', 'building objects in java'],
    ['Replicaton?', 'replication?'],
    ['REPLICATON', 'replication'],
  ])('reads "%s" as "%s"', (typed, meant) => {
    expect(corrected(typed)).toBe(meant);
  });

  it('leaves alone what the decks or English know, inflected or not', () => {
    for (const text of [
      'why is java.nio faster than io?',
      'hammering the replicas, a beefy quench of slander',
      'materialise the replications',
    ]) {
      expect(corrected(text)).toBe(text);
    }
  });

  it('leaves alone names in code, abbreviations, numbers, other scripts and quoted words', () => {
    for (const text of [
      'getUsreName',
      'an MVCC or LWW',
      'x9 pco2 r2d2',
      'größe 概念 naïveté',
      'the word "kafak"',
    ]) {
      expect(corrected(text)).toBe(text);
    }
  });

  it('adds or drops a letter of a short word only for one that the decks hold more than once', () => {
    expect(corrected('nnio')).toBe('nio');
    expect(corrected('jva')).toBe('java');
    expect(corrected('qql')).toBe('qql');
  });

  it('changes nothing but words: what stands between them stays', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const gaps = (each: string) => each.split(/[\p{L}\p{N}_]+/u);
        expect(gaps(corrected(text))).toEqual(gaps(text));
      }),
    );
  });

  it('corrects only so many words of a pasted page', () => {
    const page = Array.from({ length: 200 }, () => 'replicaton').join(' ');
    const words = corrected(page).split(' ');
    expect(words.slice(0, 64)).toEqual(Array.from({ length: 64 }, () => 'replication'));
    expect(words.slice(64)).toEqual(Array.from({ length: 136 }, () => 'replicaton'));
  });

  it('corrects nothing twice', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { maxLength: 4 }), (words) => {
        const once = corrected(words.join(' '));
        expect(corrected(once)).toBe(once);
      }),
    );
  });
});
