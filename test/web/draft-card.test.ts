import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDeck } from '../../src/ingest/parse-deck.ts';
import { draftCard } from '../../src/web/ask/draft-card.ts';

const titleOf = (question: string) => /^#### (.*)$/m.exec(draftCard(question, ''))?.[1];

describe('the draft of a missing card', () => {
  test('is a whole card in deck Markdown', () => {
    expect(draftCard('What is a\n  quasar?', 'Write here.')).toBe(
      '---\n\n#### Quasar\n:p What is a quasar?\n??x\nWrite here.\nx??\n\n---\n',
    );
  });

  test('reads back as the card it means, without a remark', () => {
    const word = fc.oneof(
      fc.constantFrom('What', 'is', 'the', '?', '`a ?? b`', '#', '---', '$x$'),
      fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[:?\\`]/.test(text)),
    );
    const asked = fc
      .array(word, { minLength: 1 })
      .map((words) => words.join(' ').replace(/\s+/g, ' ').trim())
      .filter((text) => text !== '');
    fc.assert(
      fc.property(asked, (question) => {
        const { cards, diagnostics } = parseDeck(draftCard(question, 'Write here.'), 'draft.md');
        expect(cards).toMatchObject([{ question, answer: 'Write here.' }]);
        expect(diagnostics).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['How does the TCP handshake work?', 'TCP handshake work'],
    ['Why is the sky blue?!', 'Sky blue'],
    ['Who won the cup?', 'Who won the cup'],
    ['eventual consistency', 'Eventual consistency'],
  ])('names “%s” after its topic', (question, title) => {
    expect(titleOf(question)).toBe(title);
  });

  test('cuts a long title between words', () => {
    const title = titleOf(`What happens ${'to all of the messages '.repeat(9)}?`) ?? '';
    expect(title.length).toBeLessThanOrEqual(60);
    expect(title).not.toMatch(/\s$/);
  });
});
