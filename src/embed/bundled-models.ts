import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The package's `models/`; this file stands two folders below its root both as source and compiled. */
const MODELS_FOLDER = fileURLToPath(new URL('../../models/', import.meta.url));

/** What `bundled` stands for. */
const DEFAULT_TIER = 'bundled-fast';

/** Folder of a model that comes with the package, or null for other names; it need not exist. */
export function bundledModelFolder(name: string): string | null {
  if (name === 'bundled') return join(MODELS_FOLDER, DEFAULT_TIER);
  return /^bundled-[a-z]+$/.test(name) ? join(MODELS_FOLDER, name) : null;
}
