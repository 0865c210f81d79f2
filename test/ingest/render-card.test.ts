import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardContent } from '../../src/card.ts';
import { parseDeck } from '../../src/ingest/parse-deck.ts';
import { renderCard, renderDeck } from '../../src/ingest/render-card.ts';

const CARD: CardContent = {
  title: 'Leap years',
  context: 'The Gregorian calendar.',
  question: 'Is 1900 a leap year?',
  answer: 'No.',
  tags: ['calendar', 'history'],
};

/** What a card shows, without where it stands. */
function contents(markdown: string): CardContent[] {
  return parseDeck(markdown, 'deck.md').cards.map(({ title, context, question, answer, tags }) => {
    return { title, context, question, answer, tags };
  });
}

const AWKWARD_LINES = [
  'x??',
  '??x',
  '---',
  '----',
  ':p Why?',
  ':p',
  '#### Heading',
  '# Name',
  'Tags: a',
  '**Question:** so',
  ': S;',
  '??A',
  'x?',
  ':x?',
  '??',
  '\\x??',
  '\\\\---',
  '\\',
  'text x??',
  '$$a$$x?? b',
  'a :p b',
  '$$a$$---',
  'Have a great day!',
  '`x??`',
  '~~~',
  'a ?? b',
  '  x??',
  '',
  '- item',
  '| a | b |',
  '|---|---|',
  '**Starting Chapter:** One',
  'What is it? ??x',
  '???p',
  '\u00a0a',
];

const line = fc.oneof(
  { arbitrary: fc.constantFrom(...AWKWARD_LINES), weight: 3 },
  { arbitrary: fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n`~]/g, '')), weight: 1 },
);
const text = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n').trim());
const filled = text.filter((written) => written !== '');
const word = fc.constantFrom('art', 'law', 'deep learning', 'c++', 'été');
const content = fc.record<CardContent>({
  title: fc.option(line.map((written) => written.trim()).filter((written) => written !== '')),
  context: text,
  question: filled,
  answer: filled,
  tags: fc.uniqueArray(word, { maxLength: 3 }),
});

describe('renderCard', () => {
  it('writes the canonical form', () => {
    expect(renderCard(CARD)).toBe(
      '#### Leap years\nTags: calendar, history\nThe Gregorian calendar.\n\n:p Is 1900 a leap year?\n??x\nNo.\nx??\n\n---\n',
    );
  });

  it('puts a backslash only before what would be read as a marker', () => {
    expect(renderCard({ ...CARD, answer: '| a |\nclosed by\nx??\nand `x??`' })).toContain(
      '??x\n| a |\nclosed by\n\\x??\nand `x??`\nx??\n',
    );
  });

  it.each(AWKWARD_LINES)('keeps the line %j in every field', (awkward) => {
    for (const field of ['context', 'question', 'answer'] as const) {
      for (const lines of [awkward, `${awkward}\nlast`, `first\n${awkward}`, `first\n${awkward}\nlast`]) {
        const written = lines.trim();
        if (written === '') continue;
        const card = { ...CARD, [field]: written };
        expect(contents(renderCard(card))).toEqual([card]);
      }
    }
  });

  it('keeps code that shows the format', () => {
    const answer = 'So:\n```\n#### T\n:p Q?\n??x\nA.\nx??\n---\n```\nThat is all.';
    expect(contents(renderCard({ ...CARD, answer }))).toEqual([{ ...CARD, answer }]);
  });

  it.each<[string, Partial<CardContent>]>([
    ['an empty question', { question: '' }],
    ['an empty answer', { answer: '' }],
    ['an empty title', { title: '' }],
    ['space around an answer', { answer: ' No.' }],
    ['carriage returns', { context: 'One\r\nTwo' }],
    ['a title of two lines', { title: 'One\nTwo' }],
    ['a comma in a tag', { tags: ['a,b'] }],
    ['an empty tag', { tags: [''] }],
  ])('refuses %s', (_, change) => {
    expect(() => renderCard({ ...CARD, ...change })).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });

  it('reads back as it was, whatever the card says', () => {
    fc.assert(
      fc.property(content, (card) => {
        expect(contents(renderCard(card))).toEqual([card]);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('renderDeck', () => {
  it('writes the name and the tags of the deck once', () => {
    const deck = renderDeck('History', ['history'], [CARD, { ...CARD, tags: ['history'] }]);
    expect(deck).toMatch(/^# History\nTags: history\n\n#### Leap years\nTags: calendar\n/);
    expect(parseDeck(deck, 'deck.md').name).toBe('History');
    expect(contents(deck).map(({ tags }) => tags)).toEqual([['history', 'calendar'], ['history']]);
  });

  it('keeps a name that looks like a marker', () => {
    const name = 'What is :p for?';
    expect(parseDeck(renderDeck(name, [], [CARD]), 'deck.md').name).toBe(name);
  });

  it.each(['', 'two\nlines', ' padded'])('refuses the name %j', (name) => {
    expect(() => renderDeck(name, [], [CARD])).toThrow(expect.objectContaining({ code: 'bad-input' }));
  });

  it('reads back as it was, whatever the cards say', () => {
    fc.assert(
      fc.property(fc.option(fc.constant('Name')), fc.array(content, { maxLength: 5 }), (name, cards) => {
        expect(contents(renderDeck(name, [], cards))).toEqual(cards);
      }),
      { numRuns: 500 },
    );
  });

  it('reads back every deck of this project', () => {
    const folder = fileURLToPath(new URL('../../decks/', import.meta.url));
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.md')) continue;
      const deck = parseDeck(readFileSync(join(folder, name), 'utf8'), name);
      const cards = deck.cards.map(({ line: _line, diagnostics: _diagnostics, ...card }) => card);
      expect(contents(renderDeck(deck.name, [], cards))).toEqual(cards);
    }
  });
});
