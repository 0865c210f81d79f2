import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cardSentences } from '../../src/search/card-sentences.ts';
import { content } from '../fixtures/cards.ts';

describe('the sentences of a card', () => {
  it('stand in the card word for word', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 400 }), (context, answer) => {
        const card = content('Why?', answer, { context });
        for (const { field, text } of cardSentences(card)) expect(card[field as 'answer']).toContain(text);
      }),
    );
  });

  it('leave out code, list marks and what has no word', () => {
    const card = content(
      'What does it print?',
      '1. It prints two lines.\n```js\nconsole.log(1);\n```\n---\n- The first is 1. The second is 2.',
    );
    expect(cardSentences(card).map(({ text }) => text)).toEqual([
      'What does it print?',
      'It prints two lines.',
      'The first is 1.',
      'The second is 2.',
    ]);
  });
});
