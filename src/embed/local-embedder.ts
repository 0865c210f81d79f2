import { DeckwiseError, messageOf } from '../errors.ts';
import { Embedder, type ModelInfo } from './embedder.ts';
import type { LocalModel } from './model-folder.ts';
import { pooledVectors } from './pooling.ts';
import { TextTokenizer } from './text-tokenizer.ts';
import type { TransformersModel } from './transformers-model.ts';

/** More texts at once gain nothing on a static model and cost gigabytes on a contextual one. */
const BATCH_SIZE = 8;

/** Embeds in this thread; a batch blocks it for as long as the model computes. */
export class LocalEmbedder extends Embedder {
  readonly model: ModelInfo;
  readonly #tokenizer: TextTokenizer;
  #engine: TransformersModel | null;

  private constructor(model: ModelInfo, tokenizer: TextTokenizer, engine: TransformersModel) {
    super({});
    this.model = model;
    this.#tokenizer = tokenizer;
    this.#engine = engine;
  }

  /**
   * Loads a model and tries it once.
   *
   * @throws {DeckwiseError} `model-unavailable` when it cannot be loaded or gives other vectors than it should.
   */
  static async open(local: LocalModel, threads: number): Promise<LocalEmbedder> {
    const { folder, ...model } = local;
    try {
      // The library takes a third of a second to load; commands that embed nothing do without it.
      const { loadTransformersModel } = await import('./transformers-model.ts');
      const engine = await loadTransformersModel(folder, local.dtype, threads);
      const tokenizer = new TextTokenizer(engine.tokenizer);
      const { dimension } = await engine.run([tokenizer.tokenizeForModel('one', model.maxTokens)]);
      if (dimension !== (model.dimension ?? dimension)) {
        await engine.dispose();
        throw new Error(`its vectors have ${dimension} values instead of ${model.dimension}`);
      }
      return new LocalEmbedder({ ...model, dimension }, tokenizer, engine);
    } catch (thrown) {
      throw new DeckwiseError(
        'model-unavailable',
        `The model ${model.id} cannot be used: ${messageOf(thrown)}`,
        {
          where: folder,
          hint: 'Check that the files of the model are whole, or use `--model bundled`.',
          cause: thrown,
        },
      );
    }
  }

  async embedPassages(
    texts: readonly string[],
    onProgress?: (done: number) => void,
  ): Promise<Float32Array[]> {
    return await this.#embed(texts, this.model.passagePrefix, onProgress);
  }

  async embedSearchQuery(text: string): Promise<Float32Array> {
    const [vector] = await this.#embed([text], this.model.queryPrefix);
    return vector!;
  }

  async close(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.dispose();
  }

  async #embed(
    texts: readonly string[],
    prefix: string,
    onProgress?: (done: number) => void,
  ): Promise<Float32Array[]> {
    const vectors: Float32Array[] = texts.map(() => new Float32Array(this.model.dimension));
    const tokens = texts.map((text) => this.#tokens(text, prefix));
    // Neighbours of the same length need little padding.
    const order = [...tokens.keys()]
      .filter((index) => tokens[index]!.length > 0)
      .sort((a, b) => tokens[a]!.length - tokens[b]!.length);
    let done = texts.length - order.length;
    for (let start = 0; start < order.length; start += BATCH_SIZE) {
      const batch = order.slice(start, start + BATCH_SIZE);
      const found = await this.#run(batch.map((index) => tokens[index]!));
      batch.forEach((index, row) => (vectors[index] = this.#finite(found[row]!, texts[index]!)));
      done += batch.length;
      onProgress?.(done);
    }
    return vectors;
  }

  #tokens(text: string, prefix: string): number[] {
    return text.trim() === '' ? [] : this.#tokenizer.tokenizeForModel(prefix + text, this.model.maxTokens);
  }

  async #run(batch: readonly (readonly number[])[]): Promise<Float32Array[]> {
    if (this.#engine === null) throw new DeckwiseError('not-ready', 'The embedding model is closed.');
    const output = await this.#engine.run(batch);
    const lengths = batch.map((ids) => ids.length);
    return pooledVectors(output, lengths, this.model.pooling === 'cls' ? 'cls' : 'mean');
  }

  #finite(vector: Float32Array, text: string): Float32Array {
    if (vector.every(Number.isFinite)) return vector;
    throw new DeckwiseError('model-unavailable', `The model ${this.model.id} gave no finite vector.`, {
      where: `“${text.slice(0, 60)}”`,
      hint: 'The model is damaged or does not suit this machine: use `--model bundled`.',
    });
  }
}
