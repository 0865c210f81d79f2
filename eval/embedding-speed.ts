import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundledModelFolder } from '../src/embed/bundled-models.ts';
import type { Embedder } from '../src/embed/embedder.ts';
import { downloadedModel } from '../src/embed/hub-download.ts';
import type { OpenEmbedderOptions } from '../src/embed/open-embedder.ts';

/** Words that make about 100 tokens of the bundled model in our decks. */
const WORDS_PER_TEXT = 65;

/** How long a fresh process took to its first vector. */
export interface FirstVector {
  /** From before the first import. */
  readonly seconds: number;
  /** User and system time of the process with Node's own start. */
  readonly processorSeconds: number;
}

export interface Throughput {
  readonly textsPerSecond: number;
  readonly textsPerProcessorSecond: number;
}

/** `count` texts of about 100 tokens each, from the given files; each starts a little further on than the one before. */
export function textsOf100Tokens(files: readonly string[], count: number): string[] {
  const words = files.flatMap((file) => readFileSync(file, 'utf8').split(/\s+/));
  return Array.from({ length: count }, (_, text) => {
    const start = (text * WORDS_PER_TEXT + text) % Math.max(1, words.length - WORDS_PER_TEXT);
    return words.slice(start, start + WORDS_PER_TEXT).join(' ');
  });
}

/** Every Markdown file below a folder. */
export function markdownFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}

export async function throughput(embedder: Embedder, texts: readonly string[]): Promise<Throughput> {
  const [started, used] = [performance.now(), process.cpuUsage()];
  await embedder.embedPassages(texts);
  const seconds = (performance.now() - started) / 1_000;
  const { user, system } = process.cpuUsage(used);
  return {
    textsPerSecond: texts.length / seconds,
    textsPerProcessorSecond: texts.length / ((user + system) / 1e6),
  };
}

/**
 * Starts a process with the compiled program and takes the time from before the first import to the first vector; null
 * where the program is not compiled (`npm run build`).
 */
export function firstVector(repository: string, options: OpenEmbedderOptions): FirstVector | null {
  const compiled = join(repository, 'dist', 'embed', 'open-embedder.js');
  if (!existsSync(compiled)) return null;
  const script = `
    const started = performance.now();
    const { openEmbedder } = await import(${JSON.stringify(pathToFileURL(compiled).href)});
    const embedder = await openEmbedder(${JSON.stringify(options)});
    await embedder.embedSearchQuery('How does an index work?');
    const { user, system } = process.cpuUsage();
    console.log((performance.now() - started) / 1e3, (user + system) / 1e6);
    await embedder.close();`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  const [seconds, processorSeconds] = output.trim().split(' ').map(Number);
  return { seconds: seconds!, processorSeconds: processorSeconds! };
}

/** Bytes of all files of an opened model; `id` is the name that it gives itself. */
export async function bytesOnDisk(id: string, cacheFolder: string): Promise<number> {
  const folder = bundledModelFolder(id) ?? (await downloadedModel(id, cacheFolder))?.folder ?? id;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(folder, name)))
    .reduce((sum, entry) => sum + (entry.isFile() ? entry.size : 0), 0);
}
