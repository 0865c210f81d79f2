import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFile } from 'node:fs/promises';
import { decodeDeck } from '../../src/ingest/decode-deck.ts';
import { type DeckFile, readDecks } from '../../src/ingest/read-decks.ts';
import { renderDeck } from '../../src/ingest/render-card.ts';
import { parseDeck } from '../../src/ingest/parse-deck.ts';
import { unaccountedLines } from './line-accounting.ts';

/** Folder of the development data, which is not part of the project. */
const shared = process.env['DECKWISE_SHARED'];

async function read(name: string): Promise<DeckFile[]> {
  const files: DeckFile[] = [];
  for await (const file of readDecks(join(shared!, 'decks', name))) files.push(file);
  return files;
}

const cardsOf = (files: readonly DeckFile[]) => files.flatMap(({ parsed }) => parsed?.cards ?? []);

const countErrors = (files: readonly DeckFile[]): number =>
  files.flatMap(({ diagnostics }) => diagnostics).filter(({ severity }) => severity === 'error').length;

/** Text of a field outside code fences. */
const prose = (text: string): string => text.replace(/```[\s\S]*?(?:```|$(?![\s\S]))/g, '');

describe.skipIf(shared === undefined)('real decks', () => {
  it('seed: 14 cards without an error', async () => {
    const files = await read('seed');
    expect(cardsOf(files)).toHaveLength(14);
    expect(countErrors(files)).toBe(0);
  });

  it('bulk: more than 17,000 cards with question and answer', async () => {
    const files = await read('bulk');
    expect(files.every(({ parsed }) => parsed !== null)).toBe(true);
    const cards = cardsOf(files);
    expect(cards.length).toBeGreaterThan(17_000);
    expect(cards.filter(({ question, answer }) => question === '' || answer === '')).toEqual([]);
  });

  it.each(['bulk', 'malformed'])('%s: no marker and no goodbye is left in a card', async (name) => {
    const leaks = cardsOf(await read(name)).filter(({ question, answer, context }) => {
      const marker = /^\s*(?:\?\?x|x\?\?|:p\s|:x\?|#### )/m;
      const goodbye = prose(answer)
        .split('\n')
        .some((line) => /feel free to ask|great day/i.test(line));
      return goodbye || [context, question, answer].some((field) => marker.test(prose(field)));
    });
    expect(leaks.map(({ question }) => question)).toEqual([]);
  });

  it.each(['bulk', 'malformed'])('%s: every line is accounted for', async (name) => {
    for (const { file } of await read(name)) {
      const { text } = decodeDeck(await readFile(file), file);
      expect(unaccountedLines(text!, parseDeck(text!, file))).toEqual([]);
    }
  });

  it('every deck can be written and read back', async () => {
    for (const { parsed } of [...(await read('bulk')), ...(await read('malformed'))]) {
      const rendered = renderDeck(parsed!.name, parsed!.tags, parsed!.cards);
      expect(parseDeck(rendered, '').cards).toHaveLength(parsed!.cards.length);
    }
  });
});
