/**
 * `npx tsx bench/embedding.ts [--model M] [--threads N] [--worker] [--texts FILE] [--count N]`: how fast texts of about
 * 100 tokens become vectors through Deckwise's own embedder, and how long a fresh process takes to its first vector
 * (of the compiled program: run `npm run build` before). Texts come from `decks/`, or from any text file.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
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
const WORDS_PER_TEXT = 65;
const ROUNDS = 3;
const STARTS = 5;

const count = Number(flags.count);
const texts = readTexts();
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
  const [started, used] = [performance.now(), process.cpuUsage()];
  await embedder.embedPassages(texts);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(used);
  const perCpuSecond = count / ((user + system) / 1e6);
  console.log(
    `round ${round}: ${rate(count / seconds)} texts/s, ${rate(perCpuSecond)} texts per second of processor time`,
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

/** From before the first import to the first vector, in processes of their own. */
function measureFirstVector(): void {
  const compiled = join(root, 'dist', 'embed', 'open-embedder.js');
  if (!existsSync(compiled)) {
    console.log('first vector: run `npm run build` before');
    return;
  }
  const script = `
    const started = performance.now();
    const { openEmbedder } = await import(${JSON.stringify(pathToFileURL(compiled).href)});
    const embedder = await openEmbedder({ model: ${JSON.stringify(flags.model)} });
    await embedder.embedSearchQuery('How does an index work?');
    const { user, system } = process.cpuUsage();
    console.log(performance.now() - started, (user + system) / 1e3);
    await embedder.close();`;
  for (let start = 1; start <= STARTS; start++) {
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
    });
    const [wall, processor] = output
      .trim()
      .split(' ')
      .map((time) => `${Math.round(Number(time))} ms`);
    console.log(
      `first vector of a fresh process: ${wall}, ${processor} of processor time with Node's own start`,
    );
  }
}

/** `count` texts of as many different words in a row as there are. */
function readTexts(): string[] {
  const files = flags.texts === undefined ? sampleDecks() : [flags.texts];
  const words = files.flatMap((file) => readFileSync(file, 'utf8').split(/\s+/));
  return Array.from({ length: count }, (_, text) => {
    // Starting a little further each time makes different texts of a small collection as well.
    const start = (text * WORDS_PER_TEXT + text) % Math.max(1, words.length - WORDS_PER_TEXT);
    return words.slice(start, start + WORDS_PER_TEXT).join(' ');
  });
}

function sampleDecks(): string[] {
  const decks = join(root, 'decks');
  return readdirSync(decks, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(decks, name));
}

function rate(value: number): string {
  return Math.round(value).toLocaleString('en');
}
