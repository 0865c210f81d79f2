/**
 * `npx tsx bench/page.ts --data DIR [--rounds N] [--queries FILE]`: how fast the page is over an ingested data folder, in
 * the Chromium of this machine: first view, typing to results, each view, and the routes behind them. It serves the
 * compiled program, so run `npm run build` before; FILE holds a query a line (default: our own). Medians with p95.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../test/e2e/chromium.ts';

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string' },
    rounds: { type: 'string', default: '10' },
    queries: { type: 'string' },
  },
});
if (flags.data === undefined) throw new Error('Name an ingested data folder with --data.');
const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'dist', 'cli', 'main.js');
const OWN_QUERIES = join(ROOT, 'eval', 'retrieval', 'queries.jsonl');
const MOST_QUERIES = 30;
/** Between two keys of somebody who types fast, milliseconds. */
const KEY_PAUSE = 60;
const rounds = Number(flags.rounds);
/** Notes when keys arrive in the search box and when results stand in the page, by the clock of the page. */
const WATCH_TYPING = `
  globalThis.typing = { keys: [], results: [] };
  document.querySelector('[data-search-box]').oninput = () => typing.keys.push(performance.now());
  globalThis.watch?.disconnect();
  globalThis.watch = new MutationObserver(() => {
    if (document.querySelector('.hit') !== null) typing.results.push(performance.now());
  });
  watch.observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });
`;

console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}`);
const started = performance.now();
const server = spawn(process.execPath, [PROGRAM, 'serve', '--port', '0', '--data', flags.data], {
  stdio: ['ignore', 'pipe', 'pipe'],
});
try {
  const url = await addressOf(server);
  await untilReady(url);
  console.log(`server ready after ${((performance.now() - started) / 1000).toFixed(1)} s`);
  await measureRoutes(url);
  await measurePage(url);
} finally {
  server.kill('SIGTERM');
}

async function measureRoutes(url: string): Promise<void> {
  const { decks } = (await (await fetch(`${url}v1/decks`)).json()) as { decks: { id: string }[] };
  const { cards } = (await (await fetch(`${url}v1/cards?limit=1`)).json()) as { cards: { id: string }[] };
  const paths = [
    'v1/decks',
    'v1/stats',
    'v1/cards',
    `v1/cards?deck=${encodeURIComponent(decks[0]!.id)}`,
    'v1/cards?query=is%3Anew',
    `v1/cards/${cards[0]!.id}`,
    `v1/cards/${cards[0]!.id}/related`,
  ];
  await untilDrawn(url);
  for (const path of [...paths, 'v1/map']) {
    report(`GET /${path}`, await repeated(async () => await (await fetch(url + path)).arrayBuffer()));
  }
}

async function measurePage(url: string): Promise<void> {
  const browser = await launchChromium();
  const firstView: number[] = [];
  const complete: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const page = await openPage(browser);
    await page.goto(url, { waitUntil: 'commit' });
    firstView.push(await appeared(page, '[data-search-box]'));
    complete.push(await appeared(page, '.suggestions button'));
    await page.context().close();
  }
  report('first view, can be typed into', firstView);
  report('first view, with its suggestions', complete);
  const page = await openPage(browser);
  await page.goto(url);
  await measureTyping(page, queriesToType());
  await measureViews(page, url);
  await browser.close();
}

/** A page with an empty cache. Waiting evaluates scripts of ours, which the policy of the page would forbid. */
async function openPage(browser: Browser): Promise<Page> {
  return await (await browser.newContext({ bypassCSP: true })).newPage();
}

/** Types queries as a person does; the page's own clock tells when keys arrive and results stand there. */
async function measureTyping(page: Page, queries: readonly string[]): Promise<void> {
  const firstResult: number[] = [];
  const lastResult: number[] = [];
  for (const query of queries) {
    await page.locator('[data-search-box]').fill('');
    await page.locator('.suggestions button').first().waitFor();
    await page.evaluate(WATCH_TYPING);
    await page.locator('[data-search-box]').pressSequentially(query, { delay: KEY_PAUSE });
    await page.waitForFunction('typing.results.length > 0');
    // What still comes comes within this time.
    await page.waitForTimeout(400);
    const { keys, results } = await page.evaluate<{ keys: number[]; results: number[] }>('typing');
    // A search begins with the second letter.
    firstResult.push(results[0]! - keys[1]!);
    lastResult.push(Math.max(0, results.at(-1)! - keys.at(-1)!));
  }
  report('typing, second letter to first result', firstResult);
  report('typing, last letter to its results', lastResult);
}

async function measureViews(page: Page, url: string): Promise<void> {
  const { decks } = (await (await fetch(`${url}v1/decks`)).json()) as { decks: { id: string }[] };
  const views: Readonly<Record<string, readonly [hash: string, complete: string]>> = {
    decks: ['#/decks', '.decks a'],
    'one deck': [`#/decks/${encodeURIComponent(decks[0]!.id)}`, '.card-list li'],
    study: ['#/study', '.start-figures'],
    statistics: ['#/statistics', '.figure'],
    map: ['#/map', '.map-canvas'],
  };
  for (const [name, [hash, complete]] of Object.entries(views)) {
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      await page.goto(`${url}#/`);
      await page.locator('.suggestions button').first().waitFor();
      const left = await page.evaluate(`location.hash = ${JSON.stringify(hash)}; performance.now()`);
      times.push((await appeared(page, complete)) - Number(left));
    }
    report(`view “${name}”`, times);
  }
}

/** Milliseconds of the page's clock, which starts with the navigation, at which an element is there. */
async function appeared(page: Page, selector: string): Promise<number> {
  const handle = await page.waitForFunction(
    `document.querySelector(${JSON.stringify(selector)}) !== null && performance.now()`,
    undefined,
    { polling: 'raf' },
  );
  return Number(await handle.jsonValue());
}

async function repeated(work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  return times;
}

function report(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): string => sorted[Math.ceil(share * sorted.length) - 1]!.toFixed(0);
  console.log(`${name}: median ${at(0.5)} ms, p95 ${at(0.95)} ms (${sorted.length} times)`);
}

function queriesToType(): string[] {
  const file = flags.queries ?? OWN_QUERIES;
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (line.startsWith('{') ? (JSON.parse(line) as { query: string }).query : line))
    .filter((query) => query.length > 2);
  const step = Math.max(1, lines.length / MOST_QUERIES);
  return Array.from(
    { length: Math.min(lines.length, MOST_QUERIES) },
    (_, index) => lines[Math.floor(index * step)]!,
  );
}

async function addressOf({ stdout, stderr }: ChildProcess): Promise<string> {
  if (stdout === null || stderr === null) throw new Error('The server has no output.');
  return await new Promise((resolve, reject) => {
    for (const stream of [stdout, stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        const url = /http:\/\/[\w.:[\]-]+\//.exec(line)?.[0];
        if (url !== undefined) resolve(url);
      });
    }
    stdout.on('end', () => reject(new Error('The server ended.')));
  });
}

async function untilReady(url: string): Promise<void> {
  while (!(await fetch(`${url}readyz`)).ok) await new Promise((resolve) => setTimeout(resolve, 200));
}

async function untilDrawn(url: string): Promise<void> {
  const before = performance.now();
  while ((await fetch(`${url}v1/map`)).status === 202)
    await new Promise((resolve) => setTimeout(resolve, 500));
  console.log(`map there after ${((performance.now() - before) / 1000).toFixed(1)} s`);
}
