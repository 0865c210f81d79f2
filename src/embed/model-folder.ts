import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DeckwiseError } from '../errors.ts';
import type { ModelInfo } from './embedder.ts';
import { hashOf } from './file-hash.ts';
import type { KnownModel } from './model-registry.ts';

/** A model on this disk, ready to be loaded. */
export interface LocalModel extends Omit<ModelInfo, 'dimension'> {
  /** Absolute path. */
  readonly folder: string;
  readonly dtype: 'q8' | 'fp32';
  /** Null where only a first vector can tell. */
  readonly dimension: number | null;
}

/** `deckwise-model.json`, which stands beside models made for Deckwise. */
const ownModelSchema = z.strictObject({
  id: z.string().min(1),
  revision: z.string().min(1),
  kind: z.enum(['static', 'contextual']),
  language: z.string(),
  dimension: z.int().positive(),
  maxTokens: z.int().positive(),
  pooling: z.enum(['mean', 'cls', 'in-graph']),
  output: z.string(),
  dtype: z.enum(['q8', 'fp32']),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  tokenWeights: z.string().optional(),
  licence: z.string().min(1),
});
export type OwnModel = Readonly<z.infer<typeof ownModelSchema>>;

const configSchema = z.object({ max_position_embeddings: z.number().optional() });
const tokenizerConfigSchema = z.object({ model_max_length: z.number().optional() });
const poolingSchema = z.object({ pooling_mode_cls_token: z.boolean().optional() });
/** Where neither tokenizer nor graph names a limit. */
const USUAL_MAX_TOKENS = 512;

/** `deckwise-model.json` of a folder, or null when there is none. */
export async function readOwnModel(folder: string): Promise<OwnModel | null> {
  return await readJson(folder, 'deckwise-model.json', ownModelSchema);
}

/**
 * Describes a model that comes with the package, under the id it gives itself.
 *
 * @throws {DeckwiseError} `model-unavailable` when it is missing or damaged.
 */
export async function describeBundledModel(folder: string): Promise<LocalModel> {
  const own = await readOwnModel(folder);
  if (own !== null) return describedByOwn(folder, own.id, own);
  throw new DeckwiseError('model-unavailable', 'The bundled model is missing.', {
    where: folder,
    hint: 'Install Deckwise again: its folder `models` is incomplete.',
  });
}

/**
 * Describes any other model by `deckwise-model.json` when it stands beside it, else by its table entry or its own
 * settings. Without a `revision` the hash of its weights serves.
 *
 * @throws {DeckwiseError} `model-unavailable` when the folder holds no model or a damaged one.
 */
export async function describeModel(
  folder: string,
  id: string,
  known: KnownModel | null = null,
  revision?: string,
): Promise<LocalModel> {
  const own = await readOwnModel(folder);
  if (own !== null) return describedByOwn(folder, id, own);
  const config = await readJson(folder, 'config.json', configSchema);
  if (config === null) throw noModelIn(folder);
  const { dtype, file } = weightsOf(folder);
  const { pooling, queryPrefix, passagePrefix, maxTokens, dimension, licence } =
    known ?? (await describedByItself(folder, config));
  return {
    folder,
    id,
    revision: revision ?? (await hashOf(file, 'sha256')).slice(0, 12),
    pooling,
    queryPrefix,
    passagePrefix,
    dtype,
    maxTokens,
    dimension,
    licence,
  };
}

function describedByOwn(folder: string, id: string, own: OwnModel): LocalModel {
  const { revision, pooling, queryPrefix, passagePrefix, dtype, maxTokens, dimension, licence } = own;
  return { folder, id, revision, pooling, queryPrefix, passagePrefix, dtype, maxTokens, dimension, licence };
}

async function describedByItself(
  folder: string,
  config: z.infer<typeof configSchema>,
): Promise<
  Pick<LocalModel, 'pooling' | 'queryPrefix' | 'passagePrefix' | 'maxTokens' | 'dimension' | 'licence'>
> {
  const tokenizer = await readJson(folder, 'tokenizer_config.json', tokenizerConfigSchema);
  const pooling = await readJson(folder, join('1_Pooling', 'config.json'), poolingSchema);
  return {
    pooling: pooling?.pooling_mode_cls_token === true ? 'cls' : 'mean',
    queryPrefix: '',
    passagePrefix: '',
    // Tokenizers without a limit carry an astronomic number.
    maxTokens: Math.min(
      tokenizer?.model_max_length ?? USUAL_MAX_TOKENS,
      config.max_position_embeddings ?? USUAL_MAX_TOKENS,
    ),
    dimension: null,
    licence: 'see the model’s page',
  };
}

const WEIGHTS = [
  { dtype: 'q8', name: join('onnx', 'model_quantized.onnx') },
  { dtype: 'fp32', name: join('onnx', 'model.onnx') },
] as const;

function weightsOf(folder: string): { dtype: 'q8' | 'fp32'; file: string } {
  for (const { dtype, name } of WEIGHTS) {
    const file = join(folder, name);
    if (existsSync(file)) return { dtype, file };
  }
  throw noModelIn(folder);
}

async function readJson<Schema extends z.ZodType>(
  folder: string,
  name: string,
  schema: Schema,
): Promise<z.infer<Schema> | null> {
  const file = join(folder, name);
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new DeckwiseError('model-unavailable', `A file of the model cannot be read: ${String(thrown)}`, {
      where: file,
      cause: thrown,
    });
  }
  try {
    return schema.parse(JSON.parse(text));
  } catch (thrown) {
    throw new DeckwiseError(
      'model-unavailable',
      `A file of the model is damaged: ${(thrown as Error).message}`,
      {
        where: file,
        hint: 'Check that the files of the model are whole, or use `--model bundled`.',
        cause: thrown,
      },
    );
  }
}

function noModelIn(folder: string): DeckwiseError {
  return new DeckwiseError('model-unavailable', 'The folder holds no embedding model.', {
    where: folder,
    hint: 'A model folder has config.json, tokenizer.json and onnx/model_quantized.onnx; `--model bundled` needs none.',
  });
}
