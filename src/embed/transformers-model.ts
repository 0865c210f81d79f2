import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AutoModel, AutoTokenizer, env, LogLevel, Tensor } from '@xenova/transformers';
import { z } from 'zod';
import type { ModelOutput } from './pooling.ts';
import type { TokenizerEngine } from './text-tokenizer.ts';

// Models come from folders only; downloads are `hub-download.ts`'s work, which checks what it gets.
env.allowRemoteModels = false;
env.useFSCache = false;
env.useWasmCache = false;
env.logLevel = LogLevel.ERROR;

const tokenizerSchema = z.object({
  normalizer: z.object({ type: z.string(), lowercase: z.boolean().optional() }).nullish(),
  pre_tokenizer: z.object({ type: z.string() }).nullish(),
  model: z.object({ type: z.string().optional() }),
});

/** A loaded model: token ids in, vectors out. */
export interface TransformersModel {
  readonly tokenizer: TokenizerEngine;
  /** Every token by its id. */
  readonly vocabulary: readonly string[];
  /** Runs token ids of several texts at once; they are padded on the right to the longest. */
  run(texts: readonly (readonly number[])[]): Promise<ModelOutput>;
  dispose(): Promise<void>;
}

/** Loads tokenizer and ONNX graph from a folder. Throws what the library throws; nothing is kept of a failed load. */
export async function loadTransformersModel(
  folder: string,
  dtype: 'q8' | 'fp32',
  threads: number,
): Promise<TransformersModel> {
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const model = await AutoModel.from_pretrained(folder, {
    local_files_only: true,
    dtype,
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  });
  const padding = tokenizer.pad_token_id ?? 0;
  return {
    tokenizer: {
      encode: (text, withSpecialTokens) => tokenizer.encode(text, { add_special_tokens: withSpecialTokens }),
      wordwise: await isWordwise(folder),
    },
    vocabulary: vocabularyById(tokenizer.get_vocab()),
    run: async (texts) => modelOutput((await model(modelInputs(texts, padding))) as Record<string, Tensor>),
    dispose: async () => {
      await model.dispose();
    },
  };
}

async function isWordwise(folder: string): Promise<boolean> {
  const file: unknown = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
  const { normalizer, pre_tokenizer: preTokenizer, model } = tokenizerSchema.parse(file);
  return (
    normalizer?.type === 'BertNormalizer' &&
    normalizer.lowercase === true &&
    preTokenizer?.type === 'BertPreTokenizer' &&
    model.type === 'WordPiece'
  );
}

function vocabularyById(vocabulary: Map<string, number>): string[] {
  const tokens: string[] = [];
  for (const [token, id] of vocabulary) tokens[id] = token;
  return tokens;
}

function modelInputs(texts: readonly (readonly number[])[], padding: number): Record<string, Tensor> {
  const width = Math.max(...texts.map((ids) => ids.length));
  const ids = new BigInt64Array(texts.length * width).fill(BigInt(padding));
  const mask = new BigInt64Array(texts.length * width);
  texts.forEach((text, row) => {
    text.forEach((id, column) => (ids[row * width + column] = BigInt(id)));
    mask.fill(1n, row * width, row * width + text.length);
  });
  const shape = [texts.length, width];
  return {
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    // Only graphs that ask for it get it; a single text is segment 0 throughout.
    token_type_ids: new Tensor('int64', new BigInt64Array(texts.length * width), shape),
  };
}

function modelOutput(output: Record<string, Tensor>): ModelOutput {
  const pooled = output['sentence_embedding'];
  const tensor = pooled ?? output['last_hidden_state'] ?? output['token_embeddings'];
  if (tensor === undefined) {
    throw new Error(
      `the graph gives ${Object.keys(output).join(', ')}; needed is last_hidden_state or sentence_embedding`,
    );
  }
  const values = tensor.data as Float32Array;
  const dimension = tensor.dims.at(-1)!;
  return { values, dimension, tokens: pooled === undefined ? tensor.dims[1]! : null };
}
