import { describe, expect, it } from 'vitest';
import { finishDraft } from '../../src/ingest/card-draft.ts';
import { findFences } from '../../src/ingest/code-fences.ts';
import { outlineDeck } from '../../src/ingest/deck-state-machine.ts';
import { tokenize } from '../../src/ingest/deck-tokens.ts';
import { LineLedger } from '../../src/ingest/line-ledger.ts';
import { parseDeck } from '../../src/ingest/parse-deck.ts';

/** Texts that make a careless parser look ahead, or back, again and again. */
const HARD: Readonly<Record<string, readonly string[]>> = {
  blank: [''],
  text: ['text'],
  'separators in an open answer': ['#### T', ':p Q?', '??x', 'A', '---'],
  'only separators': ['---'],
  'only openers': ['??x'],
  'only closers': ['x??'],
  'only questions': [':p Q?'],
  'only headings': ['#### T'],
  'only fences': ['```'],
  'fences that never close': ['`````sh', '```'],
  'forgotten fences': ['#### T', ':p Q?', '??x', '```sh', 'x??', '---'],
  'glued closers': ['$$x$$ x??'],
  'goodbyes with closers': ['Have a great day!', '??x', '---'],
  'openers behind text': ['text', '??x'],
  tags: ['Tags: a, b'],
  backslashes: ['\\\\\\\\x??'],
  'question marks': ['????????', 'a'],
  'questions below one heading': ['context', ':p Q?', '??x', 'A', 'x??', 'more'],
  sections: ['#### T', 'context', '---'],
};

const START = ['#### T', ':p Q?', '??x', 'A'];

function document(pattern: readonly string[], size: number): string[] {
  return [...START, ...Array.from({ length: size }, (_, index) => pattern[index % pattern.length]!)];
}

/** Counts how often elements of a list are read. */
function counted<T>(list: readonly T[], count: () => void): readonly T[] {
  return new Proxy(list, {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) count();
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}

/** Reads of lines and tokens by all stages of the parser together. */
function readsFor(plain: readonly string[]): number {
  let reads = 0;
  const count = (): void => void reads++;
  const lines = counted(plain, count);
  const fences = findFences(lines);
  const tokens = counted(tokenize(lines, fences.roles), count);
  const outline = outlineDeck(lines, tokens);
  const ledger = new LineLedger('deck.md', lines, tokens);
  ledger.note(outline.structure, 'structure');
  for (const draft of outline.drafts) ledger.note(finishDraft(draft, lines).used, 'card');
  ledger.nameStrayText();
  ledger.roles();
  return reads;
}

const MOST_READS_PER_LINE = 60;

describe('time linear in the text', () => {
  it.each(Object.keys(HARD))('%s: twice the lines, twice the reads', (name) => {
    const [one, two] = [2_000, 4_000].map((size) => readsFor(document(HARD[name]!, size))) as [
      number,
      number,
    ];
    expect(two).toBeLessThan(2.1 * one);
    expect(two).toBeLessThan(MOST_READS_PER_LINE * 4_000);
  });

  it.each(Object.keys(HARD))('%s: a hundred thousand lines are parsed', (name) => {
    const size = 100_000;
    expect(parseDeck(document(HARD[name]!, size).join('\n'), 'deck.md').lines).toHaveLength(
      START.length + size,
    );
  });

  it.each(['x', '?', '`', '-', ':', ' ', '\\', '#', ':p ', '??x ', ' x??', '$x?? ', '$$:p ', 'What '])(
    'one line of a million times %j is parsed',
    (piece) => {
      expect(parseDeck(piece.repeat(1_000_000), 'deck.md').lines).toHaveLength(1);
    },
  );
});
