import { readFile } from 'node:fs/promises';
import { type DecodedDeck, decodeDeck } from './decode-deck.ts';
import type { Diagnostic } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';
import { type DeckPath, listDeckFiles } from './list-deck-files.ts';
import { type ParsedDeck, parseDeck } from './parse-deck.ts';

/** One file below a root, read; where `parsed` is null it was not, and the root was not read in full. */
export interface DeckFile {
  readonly root: string;
  /** Path that begins with the root as it was named. */
  readonly file: string;
  /** Path below the root without `.md`, with `/` on every platform; of a root that is a file, its base name. */
  readonly deck: string;
  readonly parsed: ParsedDeck | null;
  /** All about this file, those of `parsed` among them, in file order. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Bytes; a larger file is reported and not read, so that memory stays bounded. */
export const LARGEST_DECK_FILE = 32 * 1024 * 1024;

/**
 * Reads the decks at a root, one at a time.
 *
 * @throws {DeckwiseError} `not-found` when there is nothing at `root`; any other failure is a diagnostic of its file.
 */
export async function* readDecks(root: string): AsyncGenerator<DeckFile> {
  for await (const found of listDeckFiles(root)) {
    const read = await readDeck(found);
    yield { root, file: found.path, deck: found.deck, ...read };
  }
}

async function readDeck(found: DeckPath): Promise<Pick<DeckFile, 'parsed' | 'diagnostics'>> {
  const { text, diagnostics } = await readDeckText(found, found.path);
  if (text === null) return { parsed: null, diagnostics };
  const parsed = parseDeck(text, found.path);
  return { parsed, diagnostics: [...diagnostics, ...parsed.diagnostics] };
}

/**
 * The text of a deck file, null with the reason as a diagnostic when it cannot be had.
 *
 * @param file as shown to the learner in diagnostics.
 */
export async function readDeckText(found: DeckPath, file: string): Promise<DecodedDeck> {
  const { path, size, problem } = found;
  const shown = (reason: unknown) => String(reason).replaceAll(path, file);
  if (problem !== undefined) return unread(diagnose('unreadable-file', { file, line: 1 }, shown(problem)));
  if (size > LARGEST_DECK_FILE) {
    return unread(diagnose('too-large-file', { file, line: 1 }, `${size} bytes`));
  }
  try {
    return decodeDeck(await readFile(path), file);
  } catch (error) {
    return unread(diagnose('unreadable-file', { file, line: 1 }, shown(error)));
  }
}

const unread = (diagnostic: Diagnostic): DecodedDeck => ({ text: null, diagnostics: [diagnostic] });
