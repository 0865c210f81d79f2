import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { SAMPLE_DECKS } from './sample-decks.ts';

const CONFIGURATION = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

declare module 'vitest' {
  interface ProvidedContext {
    /** The page as it is shipped, built from the present sources. */
    readonly pageFolder: string;
    /** A closed data folder with the sample decks ingested; copies of it are ready to use. */
    readonly sampleData: string;
  }
}

/** Builds the page and ingests the sample decks once for all files of the browser tests. */
export default async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-e2e-shared-'));
  const pageFolder = join(folder, 'page');
  const sampleData = join(folder, 'data');
  await build({
    configFile: CONFIGURATION,
    logLevel: 'error',
    build: { outDir: pageFolder, emptyOutDir: true },
  });
  const deckwise = await openDeckwise({
    dataFolder: sampleData,
    modelCache: join(folder, 'models'),
    hub: 'http://127.0.0.1:9/',
    threads: 2,
    worker: false,
  });
  await deckwise.ingest({ paths: [SAMPLE_DECKS] });
  await deckwise.close();
  project.provide('pageFolder', pageFolder);
  project.provide('sampleData', sampleData);
  return () => rmSync(folder, { recursive: true, force: true });
}
