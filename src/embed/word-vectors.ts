/**
 * Static vectors of word pieces, from the bundled model whatever model embeds the cards; grading aligns words with
 * them and search measures soft coverage.
 */
export interface WordVectors {
  /** Content hash of the model the vectors come from; stored piece ids are good for this revision only. */
  readonly revision: string;
  readonly dimension: number;
  /** Number of pieces; their ids run from 0. */
  readonly size: number;
  /** Vocabulary ids of `text`, in order, unknown pieces left out, at most `limit` (default 512). */
  tokenize(text: string, limit?: number): Int32Array;
  /** The word piece as text, `##` kept. */
  piece(id: number): string;
  /** Unit vector of a piece: a view of length `dimension`, not to be written to. */
  vector(id: number): Float32Array;
  /** How much meaning the piece carries, ≥ 0 (learned, close to its inverse document frequency). */
  weight(id: number): number;
}
