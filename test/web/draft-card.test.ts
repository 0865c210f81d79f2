import { describe, expect, test } from 'vitest';
import { draftCard } from '../../src/web/ask/draft-card.ts';

const titleOf = (question: string) => /^#### (.*)$/m.exec(draftCard(question, ''))?.[1];

describe('the draft of a missing card', () => {
  test('is a whole card in deck Markdown', () => {
    expect(draftCard('What is a\n  quasar?', 'Write here.')).toBe(
      '---\n\n#### Quasar\n:p What is a quasar?\n??x\nWrite here.\nx??\n\n---\n',
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
