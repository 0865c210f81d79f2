import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeckwiseError } from '../../src/errors.ts';
import { parseCardQuery } from '../../src/search/card-filter-query.ts';

const TODAY = '2026-01-05';
const parse = (text: string) => parseCardQuery(text, TODAY);
const state = (name: string) => ({ kind: 'state', state: name, today: TODAY });

describe('text without filters is words alone', () => {
  test.each([
    'why are b-trees shallow',
    'supervised or unsupervised',
    'std::vector or http://example.org',
    'what is f(x) = -x?',
    'ls -la',
    'the question is: why',
    'an unclosed "quotation',
    '12" disks and 5" disks',
    'deck:',
    '',
  ])('%s', (text) => {
    expect(parse(text)).toEqual({ where: undefined, words: text });
  });
});

describe('filters', () => {
  test('by deck, tag, state and exact words', () => {
    expect(parse('deck:storage/b-trees').where).toEqual({ kind: 'deck', deck: 'storage/b-trees' });
    expect(parse('deck:"my deck"').where).toEqual({ kind: 'deck', deck: 'my deck' });
    expect(parse('TAG:Exam').where).toEqual({ kind: 'tag', tag: 'Exam' });
    expect(parse('is:Due').where).toEqual(state('due'));
    expect(parse('"hash table"').where).toEqual({ kind: 'text', text: 'hash table' });
  });

  test('side by side must all hold, and a minus negates', () => {
    expect(parse('deck:a -tag:b -"c d" is:new')).toEqual({
      where: {
        kind: 'all',
        conditions: [
          { kind: 'deck', deck: 'a' },
          { kind: 'not', condition: { kind: 'tag', tag: 'b' } },
          { kind: 'not', condition: { kind: 'text', text: 'c d' } },
          state('new'),
        ],
      },
      words: '',
    });
  });

  test('or separates alternatives and binds less than side by side', () => {
    expect(parse('deck:a is:due OR shallow').where).toEqual({
      kind: 'any',
      conditions: [
        { kind: 'all', conditions: [{ kind: 'deck', deck: 'a' }, state('due')] },
        { kind: 'text', text: 'shallow' },
      ],
    });
  });

  test('words beside them are searched for', () => {
    expect(parse('why deck:a are b-trees -fast shallow')).toEqual({
      where: {
        kind: 'all',
        conditions: [
          { kind: 'deck', deck: 'a' },
          { kind: 'not', condition: { kind: 'text', text: 'fast' } },
        ],
      },
      words: 'why are b-trees shallow',
    });
  });
});

describe('a mistake is told with its place', () => {
  test.each([
    ['deck:a is:dew', 'query:8', 'is:dew'],
    ['tag:x deck:', 'query:7', 'no value'],
    ['deck:"a', 'query:1', 'not closed'],
    ['is:due tag:"x y', 'query:8', 'not closed'],
    ['or deck:a', 'query:1', 'before'],
    ['deck:a or or tag:b', 'query:11', 'before'],
    ['deck:a or', 'query:10', 'follows'],
    ['deck:a ""', 'query:8', 'empty'],
  ])('%s', (text, where, message) => {
    let thrown: unknown;
    try {
      parse(text);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(DeckwiseError);
    expect(thrown).toMatchObject({ code: 'bad-input', where, message: expect.stringContaining(message) });
  });

  test('and nothing else is thrown, whatever is typed', () => {
    const piece = fc.constantFrom('deck:', 'is:due', 'tag:a', '"', '-', ' ', 'or', 'x', '(', '\\', '\n', 'é');
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          try {
            parse(text);
          } catch (thrown) {
            expect(thrown).toMatchObject({ code: 'bad-input', where: expect.stringMatching(/^query:\d+$/) });
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
