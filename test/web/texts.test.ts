import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { english } from '../../src/web/texts/english.ts';
import type { Texts } from '../../src/web/texts/english.ts';
import { formatsOf } from '../../src/web/texts/formats.ts';
import { chooseLanguage } from '../../src/web/texts/languages.ts';
import { strayTexts } from './stray-texts.ts';

const WEB = fileURLToPath(new URL('../../src/web', import.meta.url));

describe('the words of the page', () => {
  const components = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.tsx'),
  );

  test.each(components)('%s takes them from the language file', (file) => {
    expect(strayTexts(file, readFileSync(join(WEB, file), 'utf8'))).toEqual([]);
  });

  test('a word beside the language file would be noticed', () => {
    const source = `const view = (
      <>
        <p aria-label="Some words" class="wide" title={wide ? 'Wide' : \`Narrow \${width}\`}>
          Text <kbd>s</kbd> {isOpen && 'Open'} {state === 'done'} {words.name}
        </p>
      </>
    );`;
    expect(strayTexts('view.tsx', source).sort()).toEqual(['Narrow ', 'Open', 'Some words', 'Text', 'Wide']);
  });
});

test('a language that lacks a text, or has one too many, does not compile', () => {
  const { loading: _, ...withoutOne } = english.app;
  // @ts-expect-error `loading` is missing
  const lacking: Texts = { ...english, app: withoutOne };
  // @ts-expect-error there is no text `greeting`
  const surplus: Texts = { ...english, app: { ...english.app, greeting: 'Hello' } };
  expect(Object.keys(lacking)).toEqual(Object.keys(surplus));
});

test.each([
  [['de-AT', 'en-US'], 'en'],
  [['EN'], 'en'],
  [['toString', 'xx'], 'en'],
  [[], 'en'],
])('speaks one of the languages the browser prefers: %j gives %s', (preferred, language) => {
  expect(chooseLanguage(preferred)).toBe(language);
});

describe('numbers and plurals', () => {
  test('follow English', () => {
    expect(english.ask.holdings(1, 1)).toBe('1 card in 1 deck, all on this machine');
    expect(english.ask.holdings(16_465, 502)).toBe('16,465 cards in 502 decks, all on this machine');
    expect(english.study.waiting(1, 1_200)).toBe('1 card is due, 1,200 new cards for today.');
    expect(english.statistics.date('2026-03-02')).toBe('2 March 2026');
  });

  test('follow whichever language a file is written in', () => {
    const { count, percent, span } = formatsOf('pl');
    const cards = { one: 'karta', few: 'karty', other: 'kart' };
    expect([1, 3, 5, 22].map((number) => count(number, cards))).toEqual([
      '1 karta',
      '3 karty',
      '5 kart',
      '22 karty',
    ]);
    expect(percent(0.873)).toBe('87\u00a0%');
    expect(span({ value: 2.5, unit: 'year' })).toBe('2,5 roku');
  });
});
