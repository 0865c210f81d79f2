import type { ModelInfo } from '../embed/embedder.ts';
import { DeckwiseError } from '../errors.ts';

/**
 * Reads a stored vector.
 *
 * @throws {DeckwiseError} `data-folder-refused` when there is none, or it is not of the model.
 */
export function vectorOf(blob: Buffer | null, model: ModelInfo): Float32Array {
  if (blob === null || blob.byteLength !== model.dimension * 4) {
    throw new DeckwiseError(
      'data-folder-refused',
      `The data folder lacks vectors of the model ${model.id}.`,
      {
        hint: 'Run `deckwise ingest`: it embeds what is missing and loses nothing.',
      },
    );
  }
  // SQLite hands out bytes at any offset; a typed array needs them aligned.
  return new Float32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}

/** Reads stored vocabulary ids. */
export function pieceIdsOf(blob: Buffer): Uint16Array {
  return new Uint16Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength));
}
