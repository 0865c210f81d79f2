import { bundledModelFolder } from './bundled-models.ts';
import type { Embedder } from './embedder.ts';
import { LocalEmbedder } from './local-embedder.ts';
import { describeModel } from './model-folder.ts';

// Provisional until hub models can be opened.
export interface OpenEmbedderOptions {
  readonly model: string;
  readonly cacheFolder?: string;
  readonly hub?: string;
  readonly threads?: number;
  readonly worker?: boolean;
  readonly onNotice?: (sentence: string) => void;
}

export async function openEmbedder(options: OpenEmbedderOptions): Promise<Embedder> {
  const folder = bundledModelFolder(options.model) ?? options.model;
  return await LocalEmbedder.open(await describeModel(folder, 'bundled-fast', null), options.threads ?? 1);
}
