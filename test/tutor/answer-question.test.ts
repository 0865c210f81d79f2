import { describe, expect, it } from 'vitest';
import type { WordVectors } from '../../src/embed/word-vectors.ts';
import type { CardContent } from '../../src/card.ts';
import type { Hit } from '../../src/search/hit.ts';
import { cardIdFor } from '../../src/ingest/normalise.ts';
import type { AskEvent, TutorAnswer } from '../../src/tutor/answer.ts';
import { answerQuestion } from '../../src/tutor/answer-question.ts';
import { content } from '../fixtures/cards.ts';

/** Every word is its own direction: only equal words cover each other. */
const vectors: WordVectors = {
  revision: 'test',
  dimension: 64,
  tokenize: (text) => Int32Array.from(text.toLowerCase().match(/[a-z]+/g) ?? [], (word) => word.length % 64),
  piece: String,
  vector: (id) => Float32Array.from({ length: 64 }, (_, i) => (i === id ? 1 : 0)),
  weight: () => 1,
};

const osmosis = content(
  'What is osmosis?',
  'Water crosses a membrane. It goes to the salty side. Cells shrivel in brine.',
);

describe('answering a question', () => {
  it('emits the hits first, then each sentence with its citation, then the whole', () => {
    const events = [...answerQuestion(vectors, 'osmosis', { hits: [hit(osmosis, 0.9)], noMatch: false })];
    expect(events.map((event) => event.type)).toEqual([
      'hits',
      ...['delta', 'citation', 'delta', 'citation', 'delta', 'citation'],
      'done',
    ]);
    const deltas = events.flatMap((event) => (event.type === 'delta' ? [event.text] : []));
    expect(deltas.join('')).toBe(last(events).answer);
  });

  it('opens with the sentence that opens the card', () => {
    expect(answered([hit(osmosis, 0.9)]).answer).toMatch(/^Water crosses a membrane\. \[1\]/);
  });

  it('cites a second card only when it is nearly as likely', () => {
    const other = content('Why do cells shrivel?', 'Brine draws water out of them.');
    expect(cited([hit(osmosis, 0.9), hit(other, 0.8)])).toBe(2);
    expect(cited([hit(osmosis, 0.9), hit(other, 0.2)])).toBe(1);
  });

  it('calls an unlikely card a guess and quotes no more than one sentence', () => {
    const answer = answered([hit(osmosis, 0.1)]);
    expect(answer.answer).toBe(
      'No card surely answers this; the closest one says: Water crosses a membrane. [1]',
    );
  });

  it('says that the decks do not cover it, and cites nothing', () => {
    const answer = answered([hit(osmosis, 0.1)], true);
    expect(answer).toMatchObject({ noMatch: true, citations: [] });
    expect(answer.answer).toMatch(/do not seem to cover/);
  });

  it('quotes code when a card answers with nothing else, and keeps its lines', () => {
    const code = content('How is it printed?', '```js\nconsole.log(1);\n```');
    expect(answered([hit(code, 0.9)]).answer).toContain('```js\nconsole.log(1);\n```');
  });
});

function hit(card: CardContent, score: number): Hit {
  return {
    card: {
      ...card,
      id: cardIdFor(card.question, 0),
      deck: 'biology',
      source: { file: 'biology.md', line: 1 },
    },
    score,
    matched: { field: 'question', text: card.question },
  };
}

function answered(hits: readonly Hit[], noMatch = false): TutorAnswer {
  return last([...answerQuestion(vectors, 'osmosis', { hits, noMatch })]);
}

function cited(hits: readonly Hit[]): number {
  return new Set(answered(hits).citations.map((citation) => citation.cardId)).size;
}

function last(events: readonly AskEvent[]): TutorAnswer {
  const event = events.at(-1);
  if (event?.type !== 'done') throw new Error('the last event is not `done`');
  return event.answer;
}
