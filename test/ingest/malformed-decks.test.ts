import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeDeck } from '../../src/ingest/decode-deck.ts';
import { DIAGNOSTIC_RULES } from '../../src/ingest/diagnostic-rules.ts';
import { parseDeck, type ParsedDeck } from '../../src/ingest/parse-deck.ts';
import { unaccountedLines } from './line-accounting.ts';
import { MALFORMED_LINES } from './malformed-lines.ts';
import { MALFORMED_STRUCTURE } from './malformed-structure.ts';

const FOLDER = new URL('../fixtures/malformed/', import.meta.url);

function read(name: string): { text: string; deck: ParsedDeck; codes: string[] } {
  const file = `${name}.md`;
  const { text, diagnostics } = decodeDeck(readFileSync(new URL(file, FOLDER)), file);
  const deck = parseDeck(text!, file);
  return {
    text: text!,
    deck,
    codes: [...diagnostics, ...deck.diagnostics].map(({ line, code }) => `${line} ${code}`),
  };
}

const MALFORMATIONS = [...MALFORMED_STRUCTURE, ...MALFORMED_LINES];

describe('malformed decks', () => {
  it.each(MALFORMATIONS)('$name: the cards a person would have meant', ({ name, cards, codes }) => {
    const found = read(name);
    expect(found.deck.cards.map(({ question, answer }) => [question, answer])).toEqual(cards);
    expect(found.codes).toEqual(codes);
  });

  it.each(MALFORMATIONS)('$name: no line is dropped in silence', ({ name }) => {
    const { text, deck } = read(name);
    expect(unaccountedLines(text, deck)).toEqual([]);
    expect(deck.lines).toHaveLength(text.split(/\r\n?|\n/).length);
  });

  it('covers every file of the folder', () => {
    const files = readdirSync(FOLDER).toSorted();
    expect(MALFORMATIONS.map(({ name }) => `${name}.md`).toSorted()).toEqual(files);
  });

  it('raises every rule that is about text', () => {
    const raised = new Set(
      MALFORMATIONS.flatMap(({ name }) => read(name).codes.map((code) => code.split(' ')[1])),
    );
    const aboutFiles = ['unreadable-file', 'binary-file', 'too-large-file'];
    expect(Object.keys(DIAGNOSTIC_RULES).filter((code) => !raised.has(code))).toEqual(aboutFiles);
  });
});

describe('what a recovered card carries', () => {
  it('shares title, context and tags of its heading', () => {
    const { deck } = read('several-questions');
    const shared = {
      title: 'Photosynthesis',
      context: 'Plants turn light into chemical energy.',
      tags: ['biology'],
    };
    expect(deck.cards).toMatchObject([shared, shared]);
  });

  it('takes the text before a glued question for its context', () => {
    const { deck } = read('glued-question');
    expect(deck.cards.map(({ title, context }) => [title, context])).toEqual([
      ['Circles', 'The area of a circle is $$A = \\pi r^2$$'],
      ['Circles', 'The area of a circle is $$A = \\pi r^2$$'],
      ['Squares', ''],
    ]);
  });

  it('leaves the guessed question out of the context', () => {
    const { deck } = read('no-question-marker');
    expect(deck.cards[0]).toMatchObject({
      title: 'Rivers',
      context: 'The longest rivers are hard to measure.',
    });
  });

  it('has the name, chapter and tags of its deck', () => {
    const { deck } = read('preamble');
    expect(deck).toMatchObject({ name: 'Astronomy', startingChapter: 'The Sun' });
    expect(deck.cards[0]).toMatchObject({ title: 'Sun', tags: ['space', 'school', 'star'] });
  });

  it('stands at the line of its question and names what was mended', () => {
    const { deck } = read('closer-variants');
    expect(deck.cards.map(({ line }) => line)).toEqual([2, 10, 18, 26, 34, 42, 50]);
    expect(deck.cards[1]!.diagnostics).toMatchObject([{ line: 13, column: 1, severity: 'warning' }]);
  });

  it('has no title without a heading', () => {
    expect(read('no-heading').deck.cards.map(({ title }) => title)).toEqual([null, null]);
  });
});

it('names hundreds of goodbyes once, with their range', () => {
  const card = '#### T\n:p Q?\n??x\nA.\nx??\n\n---\n';
  const goodbyes = 'Have a great day! 😊\n\n??x\n---\n\nFeel free to ask!\nx??\n---\n'.repeat(300);
  const deck = parseDeck(card + goodbyes + card, 'deck.md');
  expect(deck.cards).toHaveLength(2);
  expect(deck.diagnostics.map(({ code }) => code)).toEqual(['chatbot-sign-off']);
  expect(deck.diagnostics[0]!.message).toMatch(/\(lines 8–2406\)$/);
});
