import { textOf } from './card-draft.ts';
import { CardReader, type ParsedCard } from './card-reader.ts';
import { findFences } from './code-fences.ts';
import { outlineDeck } from './deck-state-machine.ts';
import { tokenize } from './deck-tokens.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';
import { LineLedger, type LineRole } from './line-ledger.ts';

export interface ParsedDeck {
  /** The `#` line, without the mark. */
  readonly name: string | null;
  readonly startingChapter: string | null;
  /** Tags of the deck; its cards have them too. */
  readonly tags: readonly string[];
  /** In file order; each has a question and an answer. */
  readonly cards: readonly ParsedCard[];
  /** In file order. */
  readonly diagnostics: readonly Diagnostic[];
  /** What became of each line of the text. */
  readonly lines: readonly LineRole[];
}

const LINE_END = /\r\n?|\n/;

/** The lines that diagnostics count, without their ends and without a byte order mark. */
export function deckLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(LINE_END);
}

/**
 * Reads a deck, however malformed: never throws, takes time linear in the text, and drops nothing in silence (every
 * line is in a card field, is structure, or lies in the line range of a diagnostic). Markdown is kept as written, but
 * for line ends (`\n`), the space around each field, and one backslash before an escaped marker.
 *
 * @param file as shown to the learner in diagnostics.
 */
export function parseDeck(text: string, file: string): ParsedDeck {
  const lines = deckLines(text);
  const fences = findFences(lines);
  const tokens = tokenize(lines, fences.roles);
  const { header, drafts, structure } = outlineDeck(lines, tokens);
  const ledger = new LineLedger(file, lines, tokens);
  ledger.note(structure, 'structure');
  ledger.note([...header.tokens, ...header.name], 'header');
  const reader = new CardReader({ file, lines, tags: header.tags, openFences: fences.unclosed }, ledger);
  for (const draft of drafts) reader.read(draft);
  reader.end();
  const diagnostics = [
    ...aboutFile(text, file),
    ...reader.diagnostics,
    ...reader.cards.flatMap((card) => card.diagnostics),
    ...ledger.nameStrayText(),
  ];
  diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
  const name = textOf(header.name, lines);
  return {
    name: name === '' ? null : name,
    startingChapter: header.startingChapter,
    tags: header.tags,
    cards: reader.cards,
    diagnostics,
    lines: ledger.roles(),
  };
}

function aboutFile(text: string, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  if (text.startsWith('\uFEFF')) diagnostics.push(diagnose('byte-order-mark', { file, line: 1 }));
  if (text.includes('\r')) diagnostics.push(diagnose('carriage-returns', { file, line: 1 }));
  if (text.trim() === '') diagnostics.push(diagnose('empty-file', { file, line: 1 }));
  return diagnostics;
}
