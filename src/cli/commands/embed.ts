import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { embedLines, vectorJson } from '../../embed/embed-lines.ts';
import type { Embedder } from '../../embed/embedder.ts';
import type { Command, CommandContext } from '../command.ts';
import type { OutputStream } from '../process-io.ts';
import { createProgress } from '../progress.ts';

export const embedCommand: Command = {
  usage: 'embed',
  summary: 'embed lines of stdin: one JSON array of numbers a line, L2-normalised, in input order',
  options: [
    { flags: '--query', description: 'embed the lines as search queries, not as passages' },
    { flags: '--model <model>', description: 'embedding model: bundled, auto or a name (default bundled)' },
  ],
  examples: ['echo "a b-tree is shallow" | deckwise embed'],
  async run(input, context) {
    const { stdin, stdout } = context.io;
    const embedder = await openModel(context);
    try {
      const lines = createInterface({ input: stdin, crlfDelay: Infinity });
      const vectors = embedLines(embedder, lines, input.has('query') ? 'query' : 'passage');
      await (input.has('json') ? writeOneValue(vectors, stdout) : writeLines(vectors, stdout));
    } finally {
      await embedder.close();
    }
  },
};

async function openModel({ io, settings, notice }: CommandContext): Promise<Embedder> {
  const { openEmbedder } = await import('../../embed/open-embedder.ts');
  const { model = 'bundled', hub, modelCache, threads } = settings;
  const progress = createProgress(io.stderr);
  return await openEmbedder({
    model,
    hub,
    cacheFolder: modelCache,
    threads,
    onNotice(sentence) {
      progress.pause();
      notice(sentence);
    },
    onProgress: ({ loadedBytes, totalBytes }) =>
      progress.update({ step: 'download', done: loadedBytes, total: totalBytes }),
  }).finally(() => progress.pause());
}

async function writeLines(vectors: AsyncIterable<Float32Array>, stdout: OutputStream): Promise<void> {
  for await (const vector of vectors) await write(stdout, `${vectorJson(vector)}\n`);
}

async function writeOneValue(vectors: AsyncIterable<Float32Array>, stdout: OutputStream): Promise<void> {
  let before = '[';
  for await (const vector of vectors) {
    await write(stdout, before + vectorJson(vector));
    before = ',';
  }
  await write(stdout, before === '[' ? '[]\n' : ']\n');
}

/** Waits where the reader is slower, so that vectors do not pile up in memory. */
async function write(stdout: OutputStream, text: string): Promise<void> {
  if (!stdout.write(text)) await once(stdout, 'drain');
}
