import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeDeck } from '../../src/ingest/decode-deck.ts';
import { parseDeck, type ParsedDeck } from '../../src/ingest/parse-deck.ts';
import { linesInDiagnostics, unaccountedLines } from './line-accounting.ts';

const MALFORMED = fileURLToPath(new URL('../fixtures/malformed/', import.meta.url));
const SAMPLES = fileURLToPath(new URL('../../decks/', import.meta.url));

function decksBelow(folder: string, lines: number): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').split('\n').slice(0, lines).join('\n'));
}

const DOCUMENTS = [...decksBelow(MALFORMED, 60), ...decksBelow(SAMPLES, 80)];

const MARKERS = [
  ':p What?',
  ':p',
  '??x',
  'x??',
  '---',
  '#### Title',
  '',
  'x?',
  ':x?',
  ':x',
  '??',
  '???x',
  '??Answer',
  '```',
  '```java',
  '````',
  '~~~',
  ': What is it?',
  '**Question:**',
  '# Deck',
  'Tags: a, b',
  '**Starting Chapter:** One',
  '### Part',
  '$$x^2$$:p Why?',
  'text x??',
  '$$x$$x?? more',
  '??x text',
  'Is it? ??x',
  'Have a great day!',
  'Feel free to ask! x??',
  '\\x??',
  '\\\\---',
  'plain text',
  '    indented',
  '----------',
  '| a |',
  '$$y$$---',
  '$$z$$```python',
  'a ?? b',
  '\t',
  '????',
  '??x ??x x?? x??',
  '???p',
  'What is it?',
  '\u2028',
  '\u0000',
  '#### A :p B ??x C x??',
];

/** Every promise the parser makes about any text. */
function expectPromisesKept(text: string): void {
  const deck = parseDeck(text, 'deck.md');
  expect(unaccountedLines(text, deck)).toEqual([]);
  expectRolesToHold(text, deck);
  for (const card of deck.cards) {
    expect(card.question).not.toBe('');
    expect(card.answer).not.toBe('');
    for (const field of [card.title ?? '', card.context, card.question, card.answer])
      expect(field).toBe(field.trim());
    expect(card.diagnostics.every((diagnostic) => diagnostic.severity !== 'error')).toBe(true);
    expect(deck.diagnostics).toEqual(expect.arrayContaining([...card.diagnostics]));
  }
  const positions = deck.diagnostics.map(({ line }) => line);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
  expect(positions.every((line) => line >= 1 && line <= deck.lines.length)).toBe(true);
}

/** The parser's own account agrees with the text and with what it says to the user. */
function expectRolesToHold(text: string, deck: ParsedDeck): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  expect(deck.lines.map((role) => role === 'blank')).toEqual(lines.map((line) => line.trim() === ''));
  const named = linesInDiagnostics(deck);
  const unnamed = deck.lines.flatMap((role, index) =>
    role === 'diagnosed' && !named.has(index + 1) ? [index] : [],
  );
  expect(unnamed).toEqual([]);
}

type Edit = (lines: string[], at: number) => void;

const edit = fc.oneof(
  fc.constant<Edit>((lines, at) => void lines.splice(at, 1)),
  fc.constant<Edit>((lines, at) => void lines.splice(at, 0, lines[at] ?? '')),
  fc.constant<Edit>((lines, at) => void lines.splice(at, 2, lines[at + 1] ?? '', lines[at] ?? '')),
  fc.constant<Edit>((lines, at) => void lines.splice(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`)),
  fc.integer({ min: 0, max: 40 }).map<Edit>((column) => (lines, at) => {
    const line = lines[at] ?? '';
    lines.splice(at, 1, line.slice(0, column), line.slice(column));
  }),
  fc.constantFrom(...MARKERS).map<Edit>((marker) => (lines, at) => void lines.splice(at, 0, marker)),
  fc.constantFrom(...MARKERS).map<Edit>((marker) => (lines, at) => void lines.splice(at, 1, marker)),
  fc
    .constantFrom(...MARKERS)
    .map<Edit>((marker) => (lines, at) => void lines.splice(at, 1, `${lines[at] ?? ''}${marker}`)),
);

describe('for any text', () => {
  it('keeps its promises after random edits of decks', () => {
    const edits = fc.array(fc.tuple(edit, fc.nat()), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...DOCUMENTS), edits, (document, changes) => {
        const lines = document.split('\n');
        for (const [change, at] of changes) change(lines, at % Math.max(1, lines.length));
        expectPromisesKept(lines.join('\n'));
      }),
      { numRuns: 1_500 },
    );
  });

  it('keeps its promises on any sequence of markers', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...MARKERS), { maxLength: 40 }), (lines) => {
        expectPromisesKept(lines.join('\n'));
      }),
      { numRuns: 3_000 },
    );
  });

  it('keeps its promises on markers run together without lines', () => {
    const piece = fc.oneof(fc.constantFrom(...MARKERS, '\n', '\r\n', '\r', '\\', '`', '$', ' '), fc.string());
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => expectPromisesKept(pieces.join(''))),
      { numRuns: 2_000 },
    );
  });

  it('never throws on random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const { text, diagnostics } = decodeDeck(bytes, 'deck.md');
        if (text === null) expect(diagnostics).toMatchObject([{ code: 'binary-file', severity: 'error' }]);
        else expectPromisesKept(text);
      }),
    );
  });
});
