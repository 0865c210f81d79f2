import type { Diagnostic } from './diagnostic.ts';
import { diagnose } from './diagnostic-rules.ts';

export interface DecodedDeck {
  /** Null when the bytes are no text. */
  readonly text: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Above this share of characters that had to be replaced, a file is taken for binary or for another encoding. */
const MOST_REPLACED = 0.1;
const REPLACEMENT = '\uFFFD';

/** Reads bytes as UTF-8; a few bad bytes are replaced and reported, a byte order mark is kept for the parser. */
export function decodeDeck(bytes: Uint8Array, file: string): DecodedDeck {
  if (bytes.includes(0)) return { text: null, diagnostics: [diagnose('binary-file', { file, line: 1 })] };
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
      diagnostics: [],
    };
  } catch {
    return decodeReplacing(bytes, file);
  }
}

function decodeReplacing(bytes: Uint8Array, file: string): DecodedDeck {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const replaced = text.split(REPLACEMENT).length - 1;
  if (replaced > text.length * MOST_REPLACED) {
    return { text: null, diagnostics: [diagnose('binary-file', { file, line: 1 })] };
  }
  const before = text.slice(0, text.indexOf(REPLACEMENT)).split(/\r\n?|\n/);
  const place = { file, line: before.length, column: before.at(-1)!.length + 1 };
  return { text, diagnostics: [diagnose('invalid-utf8', place, `${replaced} replaced`)] };
}
