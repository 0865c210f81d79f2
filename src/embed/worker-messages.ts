import { DeckwiseError, type ErrorCode } from '../errors.ts';
import type { LocalModel } from './model-folder.ts';

/** What a worker is started with; which model it is for is the entry's affair. */
export interface WorkerStart<Model = LocalModel> {
  readonly model: Model;
  readonly threads: number;
}

/** To the embedding worker. */
export type EmbeddingRequest =
  | { readonly kind: 'passages'; readonly texts: readonly string[] }
  | { readonly kind: 'query'; readonly text: string };

/** To a cross-encoder's worker, which answers with the logits as one vector. */
export interface PairRequest {
  readonly kind: 'pair';
  readonly first: string;
  readonly second: string;
}

/** What a cross-encoder's worker says of the model that it opened. */
export interface CrossEncoderDescription {
  readonly labels: readonly string[];
}

/** To a worker. Every request but `close` is answered by one `vectors` or `failure` with its number. */
export type WorkerRequest<Request> = (Request & { readonly number: number }) | { readonly kind: 'close' };

/** From a worker; the first is `opened`, or `failure` with number 0. */
export type WorkerReply<Opened> =
  /** `model` describes what was opened. */
  | { readonly kind: 'opened'; readonly model: Opened }
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
