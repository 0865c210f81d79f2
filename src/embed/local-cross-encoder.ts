import { DeckwiseError, messageOf } from '../errors.ts';
import type { CrossEncoder } from './cross-encoder.ts';
import type { LocalModel } from './model-folder.ts';
import { PairTokenizer } from './pair-tokenizer.ts';
import type { TransformersCrossEncoder } from './transformers-model.ts';

/** What of a model's description a cross-encoder has use for: it has no pooling, no prefixes and no vectors. */
export type CrossEncoderModel = Pick<LocalModel, 'folder' | 'id' | 'dtype' | 'maxTokens'>;

/** Reads pairs in this thread; a call blocks it for as long as the model computes. */
export class LocalCrossEncoder implements CrossEncoder {
  readonly #model: CrossEncoderModel;
  readonly #tokenizer: PairTokenizer;
  #engine: TransformersCrossEncoder | null;
  #labels: readonly string[] = [];

  private constructor(model: CrossEncoderModel, engine: TransformersCrossEncoder) {
    this.#model = model;
    this.#tokenizer = new PairTokenizer(engine.tokenizer);
    this.#engine = engine;
  }

  /**
   * Loads a model and tries it once.
   *
   * @throws {DeckwiseError} `model-unavailable` when it cannot be loaded or is no cross-encoder.
   */
  static async open(model: CrossEncoderModel, threads: number): Promise<LocalCrossEncoder> {
    try {
      // The library takes a third of a second to load; whoever uses no cross-encoder does without it.
      const { loadTransformersCrossEncoder } = await import('./transformers-model.ts');
      const engine = await loadTransformersCrossEncoder(model.folder, model.dtype, threads);
      return await new LocalCrossEncoder(model, engine).#tried(engine.labels);
    } catch (thrown) {
      throw new DeckwiseError(
        'model-unavailable',
        `The model ${model.id} cannot be used as a cross-encoder: ${messageOf(thrown)}`,
        {
          where: model.folder,
          hint: 'Name a cross-encoder in ONNX form, such as Xenova/ms-marco-MiniLM-L-6-v2 to re-rank.',
          cause: thrown,
        },
      );
    }
  }

  get labels(): readonly string[] {
    return this.#labels;
  }

  async logits(first: string, second: string): Promise<readonly number[]> {
    if (this.#engine === null) throw new DeckwiseError('not-ready', 'The cross-encoder is closed.');
    const logits = await this.#engine.run(this.#tokenizer.tokenize(first, second, this.#model.maxTokens));
    if (logits.every(Number.isFinite)) return logits;
    throw new DeckwiseError('model-unavailable', `The model ${this.#model.id} gave no finite score.`, {
      where: this.#model.folder,
      hint: 'The model is damaged or does not suit this machine: name another one, or switch it off.',
    });
  }

  /** Only a first pair tells how many logits the graph gives, whatever its labels. */
  async #tried(labels: readonly string[]): Promise<this> {
    try {
      const logits = await this.logits('one', 'two');
      this.#labels = labels.length === logits.length ? labels : logits.map((_, index) => `LABEL_${index}`);
      return this;
    } catch (thrown) {
      await this.close();
      throw thrown;
    }
  }

  async close(): Promise<void> {
    const engine = this.#engine;
    this.#engine = null;
    await engine?.dispose();
  }
}
