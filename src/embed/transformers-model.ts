import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AutoModel,
  AutoModelForSequenceClassification,
  AutoTokenizer,
  env,
  LogLevel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import { z } from 'zod';
import type { PairTokenizerEngine, TokenPair } from './pair-tokenizer.ts';
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

const labelsSchema = z.object({ id2label: z.record(z.string(), z.string()).nullish() });

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
  const model = await AutoModel.from_pretrained(folder, loadingOptions(dtype, threads));
  const padding = tokenizer.pad_token_id ?? 0;
  return {
    tokenizer: await tokenizerEngine(tokenizer, folder),
    vocabulary: vocabularyById(tokenizer.get_vocab()),
    run: async (texts) => {
      // A single text is segment 0 throughout.
      const inputs = modelInputs(
        texts.map((ids) => ({ ids, segments: [] })),
        padding,
      );
      return modelOutput((await model(inputs)) as Record<string, Tensor>);
    },
    dispose: async () => {
      await model.dispose();
    },
  };
}

/** A loaded cross-encoder: a pair of texts in, logits out. */
export interface TransformersCrossEncoder {
  readonly tokenizer: PairTokenizerEngine;
  /** Names of the logits by `id2label` of the model's settings; none where it has none. */
  readonly labels: readonly string[];
  run(pair: TokenPair): Promise<readonly number[]>;
  dispose(): Promise<void>;
}

/** Loads tokenizer and ONNX graph of a cross-encoder, as `loadTransformersModel` does of an embedding model. */
export async function loadTransformersCrossEncoder(
  folder: string,
  dtype: 'q8' | 'fp32',
  threads: number,
): Promise<TransformersCrossEncoder> {
  const tokenizer = await AutoTokenizer.from_pretrained(folder, { local_files_only: true });
  const model = await AutoModelForSequenceClassification.from_pretrained(
    folder,
    loadingOptions(dtype, threads),
  );
  const padding = tokenizer.pad_token_id ?? 0;
  return {
    tokenizer: {
      ...(await tokenizerEngine(tokenizer, folder)),
      encodePair: (first, second) => encodedPair(tokenizer, first, second),
    },
    labels: labelsOf(model.config),
    run: async (pair) => pairLogits((await model(modelInputs([pair], padding))) as Record<string, Tensor>),
    dispose: async () => {
      await model.dispose();
    },
  };
}

function loadingOptions(dtype: 'q8' | 'fp32', threads: number) {
  return {
    local_files_only: true,
    dtype,
    session_options: { intraOpNumThreads: threads, interOpNumThreads: 1 },
  };
}

async function tokenizerEngine(tokenizer: PreTrainedTokenizer, folder: string): Promise<TokenizerEngine> {
  return {
    encode: (text, withSpecialTokens) => tokenizer.encode(text, { add_special_tokens: withSpecialTokens }),
    wordwise: await isWordwise(folder),
  };
}

function encodedPair(tokenizer: PreTrainedTokenizer, first: string, second: string): TokenPair {
  const encoded = tokenizer(first, {
    text_pair: second,
    return_tensor: false,
    return_token_type_ids: true,
  });
  return { ids: encoded.input_ids, segments: encoded.token_type_ids ?? encoded.input_ids.map(() => 0) };
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

function modelInputs(texts: readonly TokenPair[], padding: number): Record<string, Tensor> {
  const width = Math.max(...texts.map((text) => text.ids.length));
  const ids = new BigInt64Array(texts.length * width).fill(BigInt(padding));
  const mask = new BigInt64Array(texts.length * width);
  const segments = new BigInt64Array(texts.length * width);
  texts.forEach((text, row) => {
    text.ids.forEach((id, column) => (ids[row * width + column] = BigInt(id)));
    text.segments.forEach((segment, column) => (segments[row * width + column] = BigInt(segment)));
    mask.fill(1n, row * width, row * width + text.ids.length);
  });
  const shape = [texts.length, width];
  return {
    input_ids: new Tensor('int64', ids, shape),
    attention_mask: new Tensor('int64', mask, shape),
    // Only graphs that ask for it get it.
    token_type_ids: new Tensor('int64', segments, shape),
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

function labelsOf(config: unknown): string[] {
  const labels = labelsSchema.parse(config).id2label ?? {};
  return Object.keys(labels)
    .sort((a, b) => Number(a) - Number(b))
    .map((id) => labels[id]!);
}

function pairLogits(output: Record<string, Tensor | undefined>): number[] {
  const logits = output['logits'];
  if (logits === undefined) throw new Error('its graph gives no logits');
  return [...(logits.data as Float32Array)];
}
