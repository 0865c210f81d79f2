import { describe, expect, it } from 'vitest';
import type { Hit } from '../../src/search/hit.ts';
import type { AskEvent, TutorAnswer } from '../../src/tutor/answer.ts';
import { quotedAnswer } from '../../src/tutor/quoted-answer.ts';
import { content } from '../fixtures/cards.ts';
import { hitOf } from '../fixtures/hits.ts';
import { wordsAsVectors } from '../fixtures/word-vectors.ts';

const vectors = wordsAsVectors();

const osmosis = content(
  'What is osmosis?',
  'Water crosses a membrane. It goes to the salty side. Cells shrivel in brine.',
);

describe('answering a question', () => {
  it('emits each sentence with its citation, then the whole', () => {
    const events = [...quotedAnswer(vectors, 'osmosis', { hits: [hitOf(osmosis, 0.9)], noMatch: false })];
    expect(events.map((event) => event.type)).toEqual([
      ...['delta', 'citation', 'delta', 'citation', 'delta', 'citation'],
      'done',
    ]);
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
    expect(deltas.join('')).toBe(last(events).answer);
  });

  it('opens with the sentence that opens the card', () => {
    expect(answered([hitOf(osmosis, 0.9)]).answer).toMatch(/^Water crosses a membrane\. \[1\]/);
  });

  it('cites a second card only when it is nearly as likely', () => {
    const other = content('Why do cells shrivel?', 'Brine draws water out of them.');
    expect(cited([hitOf(osmosis, 0.9), hitOf(other, 0.8)])).toBe(2);
    expect(cited([hitOf(osmosis, 0.9), hitOf(other, 0.2)])).toBe(1);
  });

  it('calls an unlikely card a guess and quotes no more than one sentence', () => {
    const answer = answered([hitOf(osmosis, 0.1)]);
    expect(answer.answer).toBe(
      'No card surely answers this; the closest one says: Water crosses a membrane. [1]',
    );
  });

  it('accounts for every sentence and says that no model wrote it', () => {
    const answer = answered([hitOf(osmosis, 0.9)]);
    expect(answer.answeredBy).toBe('extractive');
    expect(answer.sentences.map(({ text }) => text)).toEqual(answer.citations.map(({ quote }) => quote));
    expect(answer.sentences.map(({ citations, supported }) => [citations, supported])).toEqual([
      [[1], true],
      [[2], true],
      [[3], true],
    ]);
  });

  it('says that the decks do not cover it, and cites nothing', () => {
    const answer = answered([hitOf(osmosis, 0.1)], true);
    expect(answer).toMatchObject({ noMatch: true, citations: [] });
    expect(answer.answer).toMatch(/do not seem to cover/);
  });

  it('quotes code when a card answers with nothing else, and keeps its lines', () => {
    const code = content('How is it printed?', '```js\nconsole.log(1);\n```');
    expect(answered([hitOf(code, 0.9)]).answer).toContain('```js\nconsole.log(1);\n```');
  });
});

function answered(hits: readonly Hit[], noMatch = false): TutorAnswer {
  return last([...quotedAnswer(vectors, 'osmosis', { hits, noMatch })]);
}

function cited(hits: readonly Hit[]): number {
  return new Set(answered(hits).citations.map((citation) => citation.cardId)).size;
}

function last(events: readonly AskEvent[]): TutorAnswer {
  const event = events.at(-1);
  if (event?.type !== 'done') throw new Error('the last event is not `done`');
  return event.answer;
}
