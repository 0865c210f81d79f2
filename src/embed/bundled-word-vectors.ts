import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DeckwiseError } from '../errors.ts';
import { bundledModelFolder } from './bundled-models.ts';
import { readOwnModel } from './model-folder.ts';
import { TextTokenizer } from './text-tokenizer.ts';
import type { TransformersModel } from './transformers-model.ts';
import type { WordVectors } from './word-vectors.ts';

/** Pieces run through the graph at once when the table is read out of it. */
const PIECES_PER_RUN = 2_048;
const DEFAULT_LIMIT = 512;

/**
 * Word vectors of the bundled static model: its graph gives the unit vector of each single piece, `token-weights.bin`
 * the length the piece had before.
 *
 * @throws {DeckwiseError} `model-unavailable` when the model is absent or is not a static one.
 */
export async function openWordVectors(folder: string = bundledModelFolder('bundled')!): Promise<WordVectors> {
  const own = await readOwnModel(folder);
  if (own?.tokenWeights === undefined) {
    throw new DeckwiseError('model-unavailable', 'The bundled model with word vectors is missing.', {
      where: folder,
      hint: 'Install Deckwise again: its folder `models` is incomplete.',
    });
  }
  // The library takes a third of a second to load; it waits until it is needed.
  const { loadTransformersModel } = await import('./transformers-model.ts');
  const engine = await loadTransformersModel(folder, own.dtype, 1);
  const table = await readTable(engine, own.dimension);
  const weights = await readWeights(join(folder, own.tokenWeights));
  const tokenizer = new TextTokenizer(engine.tokenizer);
  const unknown = engine.vocabulary.indexOf('[UNK]');
  await engine.dispose();
  return {
    revision: own.revision,
    dimension: own.dimension,
    size: engine.vocabulary.length,
    tokenize: (text, limit = DEFAULT_LIMIT) =>
      Int32Array.from(tokenizer.tokenize(text, limit).filter((id) => id !== unknown)),
    piece: (id) => engine.vocabulary[id] ?? '',
    vector: (id) => table.subarray(id * own.dimension, (id + 1) * own.dimension),
    weight: (id) => weights[id] ?? 0,
  };
}

async function readTable(engine: TransformersModel, dimension: number): Promise<Float32Array> {
  const size = engine.vocabulary.length;
  const table = new Float32Array(size * dimension);
  for (let start = 0; start < size; start += PIECES_PER_RUN) {
    const ids = Array.from({ length: Math.min(PIECES_PER_RUN, size - start) }, (_, i) => start + i);
    // Pooling and normalising are in the graph: its rows are the table's, copied at once to be quick at every start.
    const { values } = await engine.run(ids.map((id) => [id]));
    table.set(values, start * dimension);
  }
  return table;
}

async function readWeights(file: string): Promise<Float32Array> {
  const bytes = await readFile(file);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}
