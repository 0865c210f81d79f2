import { type CrossEncoderModel, LocalCrossEncoder } from './local-cross-encoder.ts';
import type { PairsRequest } from './worker-messages.ts';
import { serveModel } from './worker-service.ts';

/* Entry of the re-ranking thread. */
await serveModel<CrossEncoderModel, PairsRequest, null>(async ({ model, threads }) => {
  const encoder = await LocalCrossEncoder.open(model, threads);
  return {
    description: null,
    answer: async ({ query, texts }) => [Float32Array.from(await encoder.scores(query, texts))],
    close: () => encoder.close(),
  };
});
