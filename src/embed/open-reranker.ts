import { DeckwiseError } from '../errors.ts';
import { openCrossEncoder, type OpenCrossEncoderOptions } from './open-cross-encoder.ts';
import type { Reranker } from './reranker.ts';

/**
 * Opens a cross-encoder that gives one logit a pair.
 *
 * @throws {DeckwiseError} as `openCrossEncoder` does; `model-unavailable` also for a model with other logits.
 */
export async function openReranker(options: OpenCrossEncoderOptions): Promise<Reranker> {
  const encoder = await openCrossEncoder(options);
  const { length } = encoder.labels;
  if (length !== 1) {
    await encoder.close();
    throw new DeckwiseError(
      'model-unavailable',
      `The model ${options.model} cannot re-rank: it gives ${length} scores a pair instead of one.`,
      {
        where: 'rerank',
        hint: 'Name a cross-encoder with one score a pair, such as Xenova/ms-marco-MiniLM-L-6-v2.',
      },
    );
  }
  return {
    score: async (query, text) => (await encoder.logits(query, text))[0]!,
    close: () => encoder.close(),
  };
}
