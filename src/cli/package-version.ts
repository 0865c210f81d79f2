import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Version in Deckwise's own package.json, two folders up in the sources as in the build. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
