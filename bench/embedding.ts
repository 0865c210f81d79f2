/**
 * `npx tsx bench/embedding.ts [--model M] [--threads N] [--worker] [--texts FILE] [--count N]`: how fast texts of about
 * 100 tokens become vectors through Deckwise's own embedder, and how long a fresh process takes to its first vector
 * (of the compiled program: run `npm run build` before). Texts come from `decks/`, or from any text file.
 */
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { firstVector, markdownFiles, textsOf100Tokens, throughput } from '../eval/embedding-speed.ts';
import { openWordVectors } from '../src/embed/bundled-word-vectors.ts';
import { openEmbedder } from '../src/embed/open-embedder.ts';

const root = join(import.meta.dirname, '..');
const { values: flags } = parseArgs({
  options: {
    model: { type: 'string', default: 'bundled' },
    threads: { type: 'string', default: '1' },
    worker: { type: 'boolean', default: false },
    texts: { type: 'string' },
    count: { type: 'string', default: '10000' },
  },
});
const ROUNDS = 3;
const STARTS = 5;

const count = Number(flags.count);
const texts = textsOf100Tokens(
  flags.texts === undefined ? markdownFiles(join(root, 'decks')) : [flags.texts],
  count,
);
const embedder = await openEmbedder({
  model: flags.model,
  threads: Number(flags.threads),
  worker: flags.worker,
});
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
console.log(
  `${embedder.model.id} (${embedder.model.revision}), ${flags.threads} thread(s), worker: ${flags.worker}`,
);
for (let round = 1; round <= ROUNDS; round++) await measureRound(round);
await embedder.close();
await measureWordVectors();
measureFirstVector();

async function measureRound(round: number): Promise<void> {
  const { textsPerSecond, textsPerProcessorSecond } = await throughput(embedder, texts);
  console.log(
    `round ${round}: ${rate(textsPerSecond)} texts/s, ${rate(textsPerProcessorSecond)} texts per second of processor time`,
  );
}

async function measureWordVectors(): Promise<void> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  const vectors = await openWordVectors();
  const { user, system } = process.cpuUsage(used);
  const milliseconds = Math.round(performance.now() - started);
  console.log(`word vectors: ${milliseconds} ms, ${Math.round((user + system) / 1e3)} ms of processor time`);
  const lengths = texts.slice(0, 1_000).map((text) => vectors.tokenize(text).length);
  console.log(
    `tokens a text: ${Math.round(lengths.reduce((sum, length) => sum + length, 0) / lengths.length)}`,
  );
}

function measureFirstVector(): void {
  for (let start = 1; start <= STARTS; start++) {
    const found = firstVector(root, { model: flags.model });
    if (found === null) {
      console.log('first vector: run `npm run build` before');
      return;
    }
    const [wall, processor] = [found.seconds, found.processorSeconds].map(
      (seconds) => `${Math.round(seconds * 1_000)} ms`,
    );
    console.log(
      `first vector of a fresh process: ${wall}, ${processor} of processor time with Node's own start`,
    );
  }
}

function rate(value: number): string {
  return Math.round(value).toLocaleString('en');
}
