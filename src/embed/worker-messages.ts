import { DeckwiseError, type ErrorCode } from '../errors.ts';
import type { ModelInfo } from './embedder.ts';
import type { LocalModel } from './model-folder.ts';

/** What the worker is started with. */
export interface WorkerStart {
  readonly model: LocalModel;
  readonly threads: number;
}

/** To the worker. Every request but `close` is answered by one `vectors` or `failure` with its number. */
export type WorkerRequest =
  | { readonly kind: 'passages'; readonly number: number; readonly texts: readonly string[] }
  | { readonly kind: 'query'; readonly number: number; readonly text: string }
  | { readonly kind: 'close' };

/** From the worker; the first is `opened`, or `failure` with number 0. */
export type WorkerReply =
  | { readonly kind: 'opened'; readonly model: ModelInfo }
  | { readonly kind: 'progress'; readonly number: number; readonly done: number }
  /** One vector after the other; the buffer is handed over, not copied. */
  | { readonly kind: 'vectors'; readonly number: number; readonly values: Float32Array }
  | { readonly kind: 'failure'; readonly number: number; readonly error: PlainError };

/** A `DeckwiseError` as plain data: thrown errors lose their class on the way between threads. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly where: string | undefined;
  readonly hint: string | undefined;
}

export function plainError({ code, message, where, hint }: DeckwiseError): PlainError {
  return { code, message, where, hint };
}

export function deckwiseError({ code, message, where, hint }: PlainError): DeckwiseError {
  return new DeckwiseError(code, message, {
    ...(where === undefined ? {} : { where }),
    ...(hint === undefined ? {} : { hint }),
  });
}

/** The vectors of a reply, each with its own memory. */
export function vectorsOf(values: Float32Array, dimension: number): Float32Array[] {
  return Array.from({ length: values.length / dimension }, (_, row) =>
    values.slice(row * dimension, (row + 1) * dimension),
  );
}

/** Vectors of one length as one array, one after the other. */
export function joined(vectors: readonly Float32Array[], dimension: number): Float32Array<ArrayBuffer> {
  const values = new Float32Array(vectors.length * dimension);
  vectors.forEach((vector, row) => values.set(vector, row * dimension));
  return values;
}
