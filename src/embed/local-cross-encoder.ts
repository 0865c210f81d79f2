import { DeckwiseError, messageOf } from '../errors.ts';
import type { LocalModel } from './model-folder.ts';
import { PairTokenizer } from './pair-tokenizer.ts';
import type { Reranker } from './reranker.ts';
import type { TransformersCrossEncoder } from './transformers-model.ts';

/** What of a model's description a cross-encoder has use for: it has no pooling, no prefixes and no vectors. */
export type CrossEncoderModel = Pick<LocalModel, 'folder' | 'id' | 'dtype' | 'maxTokens'>;

/** Scores in this thread; a call blocks it for as long as the model computes. */
export class LocalCrossEncoder implements Reranker {
  readonly #model: CrossEncoderModel;
  readonly #tokenizer: PairTokenizer;
  #engine: TransformersCrossEncoder | null;

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
      // The library takes a third of a second to load; whoever does not re-rank does without it.
      const { loadTransformersCrossEncoder } = await import('./transformers-model.ts');
      const engine = await loadTransformersCrossEncoder(model.folder, model.dtype, threads);
      return await new LocalCrossEncoder(model, engine).#tried();
    } catch (thrown) {
      throw new DeckwiseError(
        'model-unavailable',
        `The model ${model.id} cannot re-rank: ${messageOf(thrown)}`,
        {
          where: model.folder,
          hint: 'Name a cross-encoder in ONNX form with one score a pair, such as Xenova/ms-marco-MiniLM-L-6-v2.',
          cause: thrown,
        },
      );
    }
  }

  async score(query: string, text: string): Promise<number> {
    if (this.#engine === null) throw new DeckwiseError('not-ready', 'The re-ranking model is closed.');
    const logit = await this.#engine.run(this.#tokenizer.tokenize(query, text, this.#model.maxTokens));
    if (Number.isFinite(logit)) return logit;
    throw new DeckwiseError('model-unavailable', `The model ${this.#model.id} gave no finite score.`, {
      where: this.#model.folder,
      hint: 'The model is damaged or does not suit this machine: name another one, or switch re-ranking off.',
    });
  }

  async #tried(): Promise<this> {
    try {
      await this.score('one', 'two');
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
