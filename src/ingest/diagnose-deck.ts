import { DeckwiseError } from '../errors.ts';
import type { CardStore, DeckPlace, DeckRecord } from '../index/store.ts';
import type { Diagnostic, DiagnosticCounts, Severity } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';
import { type DeckPath, listDeckFiles } from './list-deck-files.ts';
import { contentHash, contentKey } from './normalise.ts';
import { deckLines, type ParsedDeck, parseDeck } from './parse-deck.ts';
import { readDeckText } from './read-decks.ts';

/** Lines shown above and below the one a diagnostic points to. */
const NEIGHBOURS = 2;
const MOST_DIAGNOSTICS = 200;
/** Characters of a line; the rest of a longer one is cut off. */
const LONGEST_LINE = 300;
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface QuotedLine {
  /** 1-based. */
  readonly number: number;
  /** At most 300 characters, around the column of the diagnostic; `…` stands for what is cut off. */
  readonly text: string;
}

/** A diagnostic with the line it points to and up to two lines on either side; without lines where none can be read. */
export interface QuotedDiagnostic extends Diagnostic {
  readonly lines: readonly QuotedLine[];
}

/** What is wrong with a deck file as it stands now. */
export interface DeckFileReport {
  readonly file: string;
  /** Whether its cards are no longer those of the last ingest. */
  readonly changed: boolean;
  readonly counts: DiagnosticCounts;
  /** Worst first, then by line; at most 200. */
  readonly diagnostics: readonly QuotedDiagnostic[];
}

/**
 * Reads the files of a deck again: one, unless several roots hold a deck of this id.
 *
 * @throws {DeckwiseError} `not-found` when no deck has the id.
 */
export async function diagnoseDeck(
  store: Pick<CardStore, 'deckRecords' | 'placesIn'>,
  deck: string,
): Promise<DeckFileReport[]> {
  const records = (await store.deckRecords()).filter(({ id }) => id === deck);
  if (records.length === 0) {
    throw new DeckwiseError('not-found', `There is no deck “${deck.slice(0, 200)}”.`, {
      where: 'deck',
      hint: 'Use the id of a deck as GET /v1/decks lists it; a folder has no diagnostics of its own.',
    });
  }
  return await Promise.all(records.map(async (record) => reportOf(record, await store.placesIn(record))));
}

async function reportOf(record: DeckRecord, places: readonly DeckPlace[]): Promise<DeckFileReport> {
  const { file } = record;
  const found = await findFile(record);
  if (found === null) {
    const gone = diagnose('unreadable-file', { file, line: 1 }, 'It is no longer where it was.');
    return { file, changed: true, ...quoted([gone], []) };
  }
  const { text, diagnostics } = await readDeckText(found, file);
  if (text === null) return { file, changed: true, ...quoted(diagnostics, []) };
  const parsed = parseDeck(text, file);
  const all = [...diagnostics, ...parsed.diagnostics];
  return { file, changed: !areTheSame(parsed.cards, places), ...quoted(all, deckLines(text)) };
}

/** Where the file of a deck is now; null when it is not there. */
async function findFile({ root, id }: DeckRecord): Promise<DeckPath | null> {
  try {
    for await (const found of listDeckFiles(root)) if (found.deck === id) return found;
  } catch (error) {
    // The whole root is gone.
    if (!(error instanceof DeckwiseError && error.code === 'not-found')) throw error;
  }
  return null;
}

function areTheSame(cards: ParsedDeck['cards'], places: readonly DeckPlace[]): boolean {
  if (cards.length !== places.length) return false;
  const byLine = new Map(places.map((place) => [place.line, place]));
  return cards.every(({ line, diagnostics: _, ...content }) => {
    const place = byLine.get(line);
    if (place === undefined || place.contentKey !== contentKey(content)) return false;
    return place.contentHash === null || place.contentHash === contentHash(content);
  });
}

function quoted(
  diagnostics: readonly Diagnostic[],
  lines: readonly string[],
): Pick<DeckFileReport, 'counts' | 'diagnostics'> {
  const bySeverity = SEVERITIES.map((severity) => diagnostics.filter((found) => found.severity === severity));
  const [error, warning, info] = bySeverity.map((found) => found.length);
  return {
    counts: { error: error!, warning: warning!, info: info! },
    diagnostics: bySeverity
      .flat()
      .slice(0, MOST_DIAGNOSTICS)
      .map((diagnostic) => ({ ...diagnostic, lines: linesAround(diagnostic, lines) })),
  };
}

function linesAround({ line, column }: Diagnostic, lines: readonly string[]): QuotedLine[] {
  const first = Math.max(1, line - NEIGHBOURS);
  return lines.slice(first - 1, line + NEIGHBOURS).map((text, index) => {
    const number = first + index;
    return { number, text: cut(text, number === line ? column : 1) };
  });
}

/** The line, or of a long one the part around a column. */
function cut(text: string, column: number): string {
  if (text.length <= LONGEST_LINE) return text;
  const from = Math.max(0, Math.min(column - 1 - LONGEST_LINE / 3, text.length - LONGEST_LINE));
  const part = text.slice(from, from + LONGEST_LINE);
  return `${from > 0 ? '…' : ''}${part}${from + LONGEST_LINE < text.length ? '…' : ''}`;
}
