import type { ModelInfo } from './embedder.ts';
import { LocalEmbedder } from './local-embedder.ts';
import type { LocalModel } from './model-folder.ts';
import type { EmbeddingRequest } from './worker-messages.ts';
import { serveModel } from './worker-service.ts';

/* Entry of the embedding thread. */
await serveModel<LocalModel, EmbeddingRequest, ModelInfo>(async ({ model, threads }) => {
  const embedder = await LocalEmbedder.open(model, threads);
  return {
    description: embedder.model,
    answer: async (request, onProgress) =>
      request.kind === 'query'
        ? [await embedder.embedSearchQuery(request.text)]
        : await embedder.embedPassages(request.texts, onProgress),
    close: () => embedder.close(),
  };
});
