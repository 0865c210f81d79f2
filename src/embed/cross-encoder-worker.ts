import { type CrossEncoderModel, LocalCrossEncoder } from './local-cross-encoder.ts';
import type { CrossEncoderDescription, PairRequest } from './worker-messages.ts';
import { serveModel } from './worker-service.ts';

/* Entry of a cross-encoder's thread. */
await serveModel<CrossEncoderModel, PairRequest, CrossEncoderDescription>(async ({ model, threads }) => {
  const encoder = await LocalCrossEncoder.open(model, threads);
  return {
    description: { labels: encoder.labels },
    answer: async ({ first, second }) => [Float32Array.from(await encoder.logits(first, second))],
    close: () => encoder.close(),
  };
});
