import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { citedSentences, type CitedSentence } from '../../src/tutor/cited-sentences.ts';

async function read(pieces: readonly string[]): Promise<CitedSentence[]> {
  async function* stream() {
    yield* pieces;
  }
  const found: CitedSentence[] = [];
  for await (const sentence of citedSentences(stream())) found.push(sentence);
  return found;
}

async function claims(text: string): Promise<[string, readonly number[]][]> {
  return (await read([text])).map((sentence) => [sentence.text, sentence.cards]);
}

describe('citation numbers belong to their sentence', () => {
  test.each([
    'Water moves [1]. Cells shrink [2][3].',
    'Water moves. [1] Cells shrink. [2] [3]',
    'Water moves.[1] Cells shrink.[2,3]',
    'Water moves [1]. Cells shrink [2, 3].',
    'Water moves [Card 1]. Cells shrink [card 2; 3].',
    'Water moves [1].\n\nCells [2] shrink [3].',
  ])('%j', async (text) => {
    expect(await claims(text)).toEqual([
      ['Water moves.', [1]],
      ['Cells shrink.', [2, 3]],
    ]);
  });

  test('a sentence without any cites nothing', async () => {
    expect(await claims('Water moves. Cells shrink [1].')).toEqual([
      ['Water moves.', []],
      ['Cells shrink.', [1]],
    ]);
  });

  test('an index in code is none', async () => {
    expect(await claims('Use `list[0]` for the head [1].')).toEqual([['Use `list[0]` for the head.', [1]]]);
  });

  test('a number twice counts once', async () => {
    expect(await claims('Water [2] moves [2][1].')).toEqual([['Water moves.', [2, 1]]]);
  });

  test('brackets that are no numbers stay', async () => {
    expect(await claims('Water moves. [Sic] it does [1].')).toEqual([
      ['Water moves.', []],
      ['[Sic] it does.', [1]],
    ]);
  });
});

test('paragraphs and lists keep what parts them', async () => {
  const found = await read(['One thing [1].\n\n- Another [2].\n- A third.']);
  expect(found.map(({ separator, text }) => separator + text)).toEqual([
    'One thing.',
    '\n\n- Another.',
    '\n- A third.',
  ]);
});

test('it does not matter how the text is cut into pieces', async () => {
  const word = fc.constantFrom('Water', 'e.g. 3.14', '[1]', '[2, 3]', '.', '. ', ' ', '\n\n', '`a[1]`', 'x!');
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 12 }), fc.infiniteStream(fc.nat(4)), async (parts, cuts) => {
      const text = parts.join('');
      const pieces: string[] = [];
      for (let at = 0; at < text.length;) {
        const length = 1 + (cuts.next().value ?? 0);
        pieces.push(text.slice(at, at + length));
        at += length;
      }
      expect(await read(pieces)).toEqual(await read([text]));
    }),
    { numRuns: 300 },
  );
});
