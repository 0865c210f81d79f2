import type { ParsedDeck } from '../../src/ingest/parse-deck.ts';

const MARKERS =
  /\?{2,}[xp]?|:?x\?+x?|:x|:p|-{3,}|^\s*#{1,6}|^\s*\\*:\s|\*{0,2}question(?::\*{0,2}|\*{0,2}:)|\\|tags:|,/i;
const RANGE = /\(lines (\d+)–(\d+)\)/;

/**
 * Lines of a deck whose text stands neither in a card or the header, nor in the range of a diagnostic, nor is a
 * marker: the parser dropped them in silence. Judged from what a user sees alone, not from the parser's own account.
 */
export function unaccountedLines(text: string, deck: ParsedDeck): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const named = linesInDiagnostics(deck);
  const kept = [
    deck.name,
    deck.startingChapter,
    ...deck.tags,
    ...deck.cards.flatMap((card) => [card.title, card.context, card.question, card.answer, ...card.tags]),
  ].filter((field) => field !== null);
  const whole = kept.join('\n');
  const keptLines = new Set(whole.split('\n').map((line) => line.trim()));
  const isKept = (piece: string): boolean => keptLines.has(piece) || whole.includes(piece);
  return lines.filter((line, index) => {
    if (named.has(index + 1) || keptLines.has(line.trim())) return false;
    const chapter = line.replace(/^\s*\*\*Starting Chapter:\*\*/i, '');
    return !chapter.split(MARKERS).every((piece) => isKept(piece.trim()));
  });
}

/** 1-based lines that a diagnostic points at or spans. */
export function linesInDiagnostics(deck: ParsedDeck): Set<number> {
  const named = new Set<number>();
  for (const { line, message } of deck.diagnostics) {
    const [, first = line, last = line] = RANGE.exec(message) ?? [];
    for (let at = Number(first); at <= Number(last); at++) named.add(at);
  }
  return named;
}
