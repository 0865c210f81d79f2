import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledModelFolder } from '../../src/embed/bundled-models.ts';
import { TextTokenizer, type TokenizerEngine } from '../../src/embed/text-tokenizer.ts';
import { loadTransformersModel } from '../../src/embed/transformers-model.ts';

describe('TextTokenizer', () => {
  let engine: TokenizerEngine;
  beforeAll(async () => {
    const model = await loadTransformersModel(bundledModelFolder('bundled')!, 'q8', 1);
    engine = model.tokenizer;
    await model.dispose();
  });

  it('gives the ids of the library, word by word', () => {
    const piece = fc.constantFrom(
      ...'The quick brown-fox snake_case Node.js e.g. 3.14 O(n²) naïve Ünïcode 漢字 “quoted” … <T> C++ ﬁ İ 👩‍💻 \u0301'.split(
        ' ',
      ),
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '\u200b',
      '\u3000',
      '\0',
      '\u{d800}',
      'a\u0301',
      '\r',
    );
    const text = fc.oneof(
      fc.array(piece).map((parts) => parts.join('')),
      fc.array(piece).map((parts) => parts.join(' ')),
      fc.string({ unit: 'binary' }),
    );
    const tokenizer = new TextTokenizer(engine);
    fc.assert(
      fc.property(text, (source) => {
        expect(tokenizer.tokenize(source, 1_000_000)).toEqual(engine.encode(source, false));
      }),
      { numRuns: 1_000 },
    );
  });

  it('reads names of special tokens as text', () => {
    const ids = new TextTokenizer(engine).tokenize('a [MASK] b', 100);
    expect(ids).not.toEqual(engine.encode('a [MASK] b', false));
    expect(ids).toEqual(engine.encode('a [ mask ] b', false));
  });

  it('stops at its limit, however long the text', () => {
    const tokenizer = new TextTokenizer(engine);
    const text = 'word '.repeat(200_000);
    expect(tokenizer.tokenize(text, 10)).toHaveLength(10);
    expect(tokenizer.tokenizeForModel(text, 512)).toHaveLength(512);
  });

  it('puts the special tokens of a model around a text that is cut', () => {
    const bracketing: TokenizerEngine = {
      wordwise: true,
      encode: (text, special) => {
        const ids = (text.match(/\S+/g) ?? []).map((word) => 100 + word.length);
        return special ? [1, ...ids, 2] : ids;
      },
    };
    const tokenizer = new TextTokenizer(bracketing);
    expect(tokenizer.tokenizeForModel('a bb ccc dddd', 5)).toEqual([1, 101, 102, 103, 2]);
    expect(tokenizer.tokenizeForModel('', 5)).toEqual([]);
  });
});
