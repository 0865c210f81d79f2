import { z } from 'zod';

const knownModelSchema = z.strictObject({
  pooling: z.enum(['mean', 'cls']),
  queryPrefix: z.string(),
  passagePrefix: z.string(),
  dimension: z.int().positive(),
  maxTokens: z.int().positive(),
  dtype: z.enum(['q8', 'fp32']),
  /** Branch, tag or commit asked for; what came is recorded with the download. */
  revision: z.string().min(1),
  licence: z.string().min(1),
  /** All files together, rounded. */
  downloadMegabytes: z.number().positive(),
});

/** How a model of the hub wants to be used, as its authors say. */
export type KnownModel = Readonly<z.infer<typeof knownModelSchema>>;

const RETRIEVAL_INSTRUCTION = 'Represent this sentence for searching relevant passages: ';

/** Checked once when the program starts, so that a slip in the table is no riddle later. */
const KNOWN_MODELS: Readonly<Record<string, KnownModel>> = z.record(z.string(), knownModelSchema).parse({
  'Xenova/bge-small-en-v1.5': {
    pooling: 'cls',
    queryPrefix: RETRIEVAL_INSTRUCTION,
    passagePrefix: '',
    dimension: 384,
    maxTokens: 512,
    dtype: 'q8',
    revision: 'main',
    licence: 'MIT',
    downloadMegabytes: 35,
  },
  'Snowflake/snowflake-arctic-embed-xs': {
    pooling: 'cls',
    queryPrefix: RETRIEVAL_INSTRUCTION,
    passagePrefix: '',
    dimension: 384,
    maxTokens: 512,
    dtype: 'q8',
    revision: 'main',
    licence: 'Apache-2.0',
    downloadMegabytes: 24,
  },
  'Xenova/gte-small': {
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    dimension: 384,
    maxTokens: 512,
    dtype: 'q8',
    revision: 'main',
    licence: 'MIT',
    downloadMegabytes: 35,
  },
  'Xenova/e5-small-v2': {
    pooling: 'mean',
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    dimension: 384,
    maxTokens: 512,
    dtype: 'q8',
    revision: 'main',
    licence: 'MIT',
    downloadMegabytes: 35,
  },
  'Xenova/all-MiniLM-L6-v2': {
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    dimension: 384,
    maxTokens: 256,
    dtype: 'q8',
    revision: 'main',
    licence: 'Apache-2.0',
    downloadMegabytes: 24,
  },
});

/** What `auto` tries, best first. */
export const AUTO_MODELS: readonly string[] = Object.keys(KNOWN_MODELS);

/** The table's entry of a hub model, or null for one that is not in it. */
export function knownModel(name: string): KnownModel | null {
  return Object.hasOwn(KNOWN_MODELS, name) ? KNOWN_MODELS[name]! : null;
}

/** True for names of the hub: `owner/model`. */
export function isHubName(name: string): boolean {
  return /^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(name);
}
