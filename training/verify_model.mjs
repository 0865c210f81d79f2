// Loads a model folder as the product does (transformers.js, offline, q8) and prints what Python compares with:
// one JSON line {ids, vector} for each JSON string read from standard input. Used by verify_export.py.
//   node training/verify_model.mjs models/bundled-fast < texts.jsonl
import { basename, dirname, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { AutoModel, AutoTokenizer, env } from '@xenova/transformers';

const folder = resolve(process.argv[2]);
env.allowRemoteModels = false;
env.localModelPath = dirname(folder);
const tokenizer = await AutoTokenizer.from_pretrained(basename(folder));
const model = await AutoModel.from_pretrained(basename(folder), { dtype: 'q8' });

for await (const line of createInterface({ input: process.stdin })) {
  const inputs = await tokenizer(JSON.parse(line), { truncation: true, padding: true });
  const { sentence_embedding: vectors } = await model(inputs);
  console.log(
    JSON.stringify({ ids: Array.from(inputs.input_ids.data, Number), vector: Array.from(vectors.data) }),
  );
}
