import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentences } from '../src/sentences.ts';

describe('sentences', () => {
  it.each([
    ['It is fast. It uses a cache! Why? Because reads repeat.', 4],
    ['it is fast. it uses a cache.', 2],
    ['Some stores, e.g. Redis or etcd, keep data in memory.', 1],
    ['Keys, values, etc. are copied. Nothing else is.', 2],
    ['It stores keys, values, etc. Then it sorts them.', 2],
    ['Compare Fig. 3 with eq. 4, i.e. the limit.', 1],
    ['Node.js runs V8. Vue.js does not.', 2],
    ['Pi is about 3.14 and e about 2.72. Both are irrational.', 2],
    ['Version 2.0.1 fixes it.', 1],
    ['Dr. Smith met J. R. R. Tolkien and D. E. Knuth in Oxford.', 1],
    ['Let the result be X. Then it follows.', 2],
    ['Call `a.b(). c` first. Then stop.', 2],
    ['The sum $a. b$ is finite. It costs $5. That is $6 less.', 3],
    ['Wait... there is more. And… no.', 2],
    ['He said “stop.” Then he left.', 2],
    ['(It is small.) It is fast.', 2],
    ['First point\n- second point\n- third point', 3],
    ['1. Read the file\n2. Parse it', 2],
    ['One thought\n\nAnother thought', 2],
    ['A sentence that goes on\nin the next line. The end.', 2],
    ['索引很快。查询也很快。', 2],
    ['x != y and a ? b : c', 1],
    ['', 0],
    [' \n\n ', 0],
  ])('splits “%s” into %i', (text, count) => {
    expect(sentences(text)).toHaveLength(count);
  });

  it('returns the sentences as they stand in the text', () => {
    expect(sentences(' A **bold** claim.  It holds\nhere. ')).toEqual([
      'A **bold** claim.',
      'It holds\nhere.',
    ]);
  });

  it('loses nothing but white space, whatever the text', () => {
    const piece = fc.constantFrom(
      '.',
      '!',
      '?',
      '…',
      ' ',
      '\n',
      '\n\n',
      'e.g.',
      'A',
      'b',
      '1',
      '`',
      '$',
      '- ',
      '"',
      ')',
      '。',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          let rest = text;
          for (const sentence of sentences(text)) {
            expect(rest.trimStart().startsWith(sentence)).toBe(true);
            rest = rest.trimStart().slice(sentence.length);
          }
          expect(rest.trim()).toBe('');
        },
      ),
      { numRuns: 1000 },
    );
  });
});
