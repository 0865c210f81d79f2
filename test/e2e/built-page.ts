import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CONFIGURATION = fileURLToPath(new URL('../../vite.config.ts', import.meta.url));

export interface BuiltPage {
  readonly folder: string;
  readonly remove: () => void;
}

/** The page as it is shipped, built from the present sources into a folder of its own. */
export async function buildPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'deckwise-page-'));
  await build({ configFile: CONFIGURATION, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
