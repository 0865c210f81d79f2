import { Embeddings } from '@langchain/core/embeddings';

/** What identifies an embedding model; two vectors compare only when all of this is equal. */
export interface ModelInfo {
  /** `bundled-fast`, or a hub name such as `Xenova/bge-small-en-v1.5`. */
  readonly id: string;
  /** Content hash or hub revision. */
  readonly revision: string;
  readonly dimension: number;
  readonly pooling: 'mean' | 'cls' | 'in-graph';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  readonly dtype: string;
  /** Texts longer than this many tokens are cut by the model: split before. */
  readonly maxTokens: number;
  readonly licence: string;
}

/**
 * The port to embedding models: LangChain's `Embeddings` plus typed arrays and self-description.
 * Every vector is L2-normalised and has `model.dimension` values; the zero vector stands for empty text.
 */
export abstract class Embedder extends Embeddings {
  abstract readonly model: ModelInfo;

  /** One vector a passage, in input order. `onProgress` gets the number of passages done so far. */
  abstract embedPassages(
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ): Promise<Float32Array[]>;

  /** The vector of a search query (with the model's query prefix). */
  abstract embedSearchQuery(text: string): Promise<Float32Array>;

  /** Frees the model and its worker; further calls fail. */
  abstract close(): Promise<void>;

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors = await this.embedPassages(documents);
    return vectors.map((vector) => Array.from(vector));
  }

  override async embedQuery(document: string): Promise<number[]> {
    return Array.from(await this.embedSearchQuery(document));
  }
}
