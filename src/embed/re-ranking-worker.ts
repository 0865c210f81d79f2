import { type CrossEncoderModel, LocalCrossEncoder } from './local-cross-encoder.ts';
import type { PairRequest } from './worker-messages.ts';
import { serveModel } from './worker-service.ts';

/* Entry of the re-ranking thread. */
await serveModel<CrossEncoderModel, PairRequest, null>(async ({ model, threads }) => {
  const encoder = await LocalCrossEncoder.open(model, threads);
  return {
    description: null,
    answer: async ({ query, text }) => [Float32Array.of(await encoder.score(query, text))],
    close: () => encoder.close(),
  };
});
