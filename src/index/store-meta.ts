import { z } from 'zod';
import type { ModelInfo } from '../embed/embedder.ts';
import type { StoreMeta } from './store.ts';

export const modelInfoSchema: z.ZodType<ModelInfo> = z.strictObject({
  id: z.string(),
  revision: z.string(),
  dimension: z.number().int().positive(),
  pooling: z.enum(['mean', 'cls', 'in-graph']),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  dtype: z.string(),
  maxTokens: z.number().int().positive(),
  licence: z.string(),
});

/** What a data folder was made with, as read back from its store. */
export const storeMetaSchema: z.ZodType<StoreMeta> = z.strictObject({
  model: modelInfoSchema,
  passageTemplateVersion: z.number().int(),
  wordVectors: z.string(),
});

/** Key under which a model's vectors are cached: everything that changes the vectors. */
export function modelKey(model: ModelInfo): string {
  return [model.id, model.revision, model.dtype, model.pooling, model.passagePrefix, model.dimension].join(
    '|',
  );
}
