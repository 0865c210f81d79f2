import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardContent } from '../../src/card.ts';
import { passagesOf } from '../../src/embed/passages.ts';

function card(parts: Partial<CardContent>): CardContent {
  return { title: null, context: '', question: '', answer: '', tags: [], ...parts };
}

const words = (count: number, word = 'word'): string =>
  Array.from({ length: count }, (_, i) => `${word}${i}`).join(' ');
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe('passagesOf', () => {
  it('cuts a card into title with question, context, answer and code', () => {
    const passages = passagesOf(
      card({
        title: 'Binary *search*',
        context: 'Needs a **sorted** array.',
        question: 'How fast is `bisect`?',
        answer: 'It takes $O(\\log n)$ steps.\n\n- halve\n- repeat\n\n```python\nbisect(a, x)\n```\n\nDone.',
      }),
    );
    expect(passages).toEqual([
      { field: 'question', ordinal: 0, text: 'Binary *search*\nHow fast is bisect?' },
      { field: 'context', ordinal: 1, text: 'Needs a sorted array.' },
      { field: 'answer', ordinal: 2, text: 'It takes O(log n) steps.\nhalve\nrepeat\nDone.' },
      { field: 'answer', ordinal: 3, text: 'bisect(a, x)' },
    ]);
  });

  it('skips what holds no word', () => {
    expect(passagesOf(card({ question: 'Why?', context: ' \n ', answer: '---\n\n***' }))).toEqual([
      { field: 'question', ordinal: 0, text: 'Why?' },
    ]);
  });

  it('cuts a long answer between sentences', () => {
    const sentence = `This sentence has ${words(20)}.`;
    const answers = passagesOf(card({ answer: `${sentence} `.repeat(30) })).map(({ text }) => text);
    expect(answers.length).toBeGreaterThan(2);
    for (const text of answers) expect(text.endsWith('.')).toBe(true);
  });

  it('cuts long code between lines', () => {
    const line = 'const total = items.reduce((sum, item) => sum + item.price, 0);';
    const code = passagesOf(card({ answer: `\`\`\`js\n${`${line}\n`.repeat(60)}\`\`\`` }));
    expect(code.length).toBeGreaterThan(2);
    for (const { text } of code) expect(text.split('\n').every((part) => part === line)).toBe(true);
  });

  it('loses no word of an answer that fits, whatever it is made of', () => {
    const block = fc.oneof(
      fc.integer({ min: 1, max: 500 }).map((count) => words(count)),
      fc.integer({ min: 1, max: 90 }).map((count) => `${words(count)}. `.repeat(4)),
      fc.integer({ min: 1, max: 3_000 }).map((count) => 'x'.repeat(count)),
      fc.integer({ min: 1, max: 200 }).map((count) => `\`\`\`\n${words(count, 'code')}\n\`\`\``),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), (blocks) => {
        const passages = passagesOf(card({ answer: blocks.join('\n\n') }));
        const letters = (texts: string[]): string =>
          texts.flatMap(wordsOf).sort().join('').replaceAll(/x+/g, 'x');
        expect(letters(passages.map(({ text }) => text))).toBe(letters(blocks));
        for (const { text } of passages) expect(wordsOf(text).length).toBeLessThanOrEqual(240);
        expect(passages.map(({ ordinal }) => ordinal)).toEqual(passages.map((_, index) => index));
      }),
    );
  });

  it('bounds the passages of a monster answer', () => {
    expect(passagesOf(card({ answer: `${words(200)}.\n\n`.repeat(100) })).length).toBeLessThanOrEqual(24);
  });
});
