import type { CardContent } from '../card.ts';
import {
  type CardDraft,
  type FinishedDraft,
  finishDraft,
  type Remark,
  type Section,
  sharedTokens,
  textOf,
} from './card-draft.ts';
import { findFences } from './code-fences.ts';
import { type DeckOutline, outlineDeck } from './deck-state-machine.ts';
import { tokenize } from './deck-tokens.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';
import { LineLedger, type LineRole } from './line-ledger.ts';

/** A card as it stands in a deck file. */
export interface ParsedCard extends CardContent {
  /** 1-based line of the question marker `:p`, which is unique to the card; of the question where `:p` is missing. */
  readonly line: number;
  /** What was said about this card; also among those of the deck. */
  readonly diagnostics: readonly Diagnostic[];
}

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
const LONG_ANSWER = 4_000;

/**
 * Reads a deck, however malformed: never throws, takes time linear in the text, and drops nothing in silence (every
 * line is in a card field, is structure, or lies in the line range of a diagnostic). Markdown is kept as written, but
 * for line ends (`\n`), the space around each field, and one backslash before an escaped marker.
 *
 * @param file as shown to the learner in diagnostics.
 */
export function parseDeck(text: string, file: string): ParsedDeck {
  const lines = text.replace(/^\uFEFF/, '').split(LINE_END);
  const fences = findFences(lines);
  const tokens = tokenize(lines, fences.roles);
  const outline = outlineDeck(lines, tokens);
  const ledger = new LineLedger(file, lines, tokens);
  ledger.note(outline.structure, 'structure');
  ledger.note([...outline.header.tokens, ...outline.header.name], 'header');
  const { cards, failures } = readDrafts(outline, lines, file, ledger);
  const diagnostics = [
    ...aboutFile(text, file),
    ...fences.unclosed.map((line) => diagnose('unclosed-fence', { file, line: line + 1 }, lines[line])),
    ...failures,
    ...cards.flatMap((card) => card.diagnostics),
    ...ledger.nameStrayText(),
  ];
  diagnostics.sort((a, b) => a.line - b.line || a.column - b.column);
  const name = textOf(outline.header.name, lines);
  return {
    name: name === '' ? null : name,
    startingChapter: outline.header.startingChapter,
    tags: outline.header.tags,
    cards,
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

function readDrafts(
  outline: DeckOutline,
  lines: readonly string[],
  file: string,
  ledger: LineLedger,
): { cards: ParsedCard[]; failures: Diagnostic[] } {
  const cards: ParsedCard[] = [];
  const failures: Diagnostic[] = [];
  const sections = new Set<Section>();
  for (const draft of outline.drafts) {
    const finished = finishDraft(draft, lines);
    const failure = whatIsMissing(draft, finished, file, lines, ledger);
    if (failure !== null) {
      failures.push(failure);
      continue;
    }
    ledger.note(finished.used, 'card');
    if (!sections.has(draft.section)) ledger.note(sharedTokens(draft.section), 'card');
    sections.add(draft.section);
    cards.push(cardOf(draft, finished, outline.header.tags, file, lines));
  }
  return { cards, failures };
}

function cardOf(
  draft: CardDraft,
  { content, remarks }: FinishedDraft,
  deckTags: readonly string[],
  file: string,
  lines: readonly string[],
): ParsedCard {
  const all =
    content.answer.length > LONG_ANSWER
      ? [...remarks, { code: 'long-answer', token: draft.marker } as const]
      : remarks;
  return {
    ...content,
    tags: content.tags.length === 0 ? deckTags : [...new Set([...deckTags, ...content.tags])],
    line: draft.marker.line + 1,
    diagnostics: all.map((remark) => diagnosticOf(remark, file, lines)),
  };
}

function diagnosticOf({ code, token }: Remark, file: string, lines: readonly string[]): Diagnostic {
  const text = lines[token.line]!;
  const column =
    token.start + (text.slice(token.start).length - text.slice(token.start).trimStart().length) + 1;
  return diagnose(code, { file, line: token.line + 1, column }, text.slice(token.start, token.end));
}

/** The error of a draft that makes no card; its range covers heading and context when it comes first below them. */
function whatIsMissing(
  draft: CardDraft,
  { content, used }: FinishedDraft,
  file: string,
  lines: readonly string[],
  ledger: LineLedger,
): Diagnostic | null {
  if (content.question !== '' && content.answer !== '') return null;
  const { marker } = draft;
  const range = [marker, ...(draft.isFirstOfSection ? sharedTokens(draft.section) : []), ...used];
  ledger.note(range, 'diagnosed');
  const written = range.filter((token) => token.kind !== 'blank').map((token) => token.line + 1);
  const place = {
    file,
    line: marker.line + 1,
    column: marker.start + 1,
    firstLine: written.reduce((a, b) => Math.min(a, b)),
    lastLine: written.reduce((a, b) => Math.max(a, b)),
  };
  return diagnose(content.question === '' ? 'empty-question' : 'missing-answer', place, lines[marker.line]);
}
