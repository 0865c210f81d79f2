import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { bundledModelFolder } from './bundled-models.ts';
import type { Embedder } from './embedder.ts';
import {
  downloadedModel,
  type DownloadedModel,
  downloadModel,
  type HubAccess,
  hubAnswers,
} from './hub-download.ts';
import { LocalEmbedder } from './local-embedder.ts';
import { describeBundledModel, describeModel, type LocalModel } from './model-folder.ts';
import { AUTO_MODELS, isHubName, knownModel } from './model-registry.ts';
import { WorkerEmbedder } from './worker-embedder.ts';

export interface OpenEmbedderOptions extends Partial<HubAccess> {
  /** `bundled`, `auto`, a name of the hub (`owner/model`) or a folder that holds a model. */
  readonly model: string;
  /** Threads of the runtime; default 1. */
  readonly threads?: number | undefined;
  /** Embed in a thread of its own; default false. */
  readonly worker?: boolean | undefined;
  /** Says whether `auto` may expect an answer of the hub; by default a request of at most 3 s. */
  readonly hubIsThere?: (() => Promise<boolean>) | undefined;
}

/** The longest `auto` waits to learn whether there is a way to the hub. */
const PROBE_MILLISECONDS = 3_000;

/**
 * Opens an embedding model, downloading it first where it is one of the hub and not on this disk. Without `hub` and
 * `cacheFolder` only bundled models and folders can be opened.
 *
 * @throws {DeckwiseError} `model-unavailable` when it cannot be had or used, `not-found` when nothing has that name.
 */
export async function openEmbedder(options: OpenEmbedderOptions): Promise<Embedder> {
  if (options.model === 'auto') return await openBest(options);
  return await start(await modelNamed(options.model, options), options);
}

async function start(
  model: LocalModel,
  { threads = 1, worker = false }: OpenEmbedderOptions,
): Promise<Embedder> {
  return worker ? await WorkerEmbedder.open({ model, threads }) : await LocalEmbedder.open(model, threads);
}

/**
 * The model of a name, on this disk; downloaded first where it is one of the hub and not here yet.
 *
 * @throws {DeckwiseError} as `openEmbedder` does.
 */
export async function modelNamed(name: string, options: Partial<HubAccess>): Promise<LocalModel> {
  const bundled = bundledModelFolder(name);
  if (bundled !== null) return await describeBundledModel(bundled);
  if (isFolder(name)) return await describeModel(resolve(name), resolve(name));
  if (!isHubName(name)) {
    throw new DeckwiseError('not-found', `There is no model called “${name}”.`, {
      where: 'model',
      hint: `Use bundled, auto, a folder, or a name of the hub such as ${AUTO_MODELS[0]}.`,
    });
  }
  const access = hubAccess(name, options);
  const revision = knownModel(name)?.revision ?? 'main';
  return await hubModel(
    name,
    (await downloadedModel(name, access.cacheFolder)) ?? (await downloadModel(name, revision, access)),
  );
}

/** The best model that is here or can be had; the bundled one where there is no way to the hub. */
async function openBest(options: OpenEmbedderOptions): Promise<Embedder> {
  const access = hubAccess('auto', options);
  const probe = options.hubIsThere ?? (() => hubAnswers(access.hub, AUTO_MODELS[0]!, PROBE_MILLISECONDS));
  let reason = (await probe()) ? null : `The model hub ${access.hub} does not answer`;
  for (const name of AUTO_MODELS) {
    const present = await downloadedModel(name, access.cacheFolder);
    if (present === null && reason !== null) continue;
    try {
      const downloaded = present ?? (await downloadModel(name, knownModel(name)!.revision, access));
      const embedder = await start(await hubModel(name, downloaded), options);
      access.onNotice?.(`Using the model ${name}.`);
      return embedder;
    } catch (thrown) {
      const error = toDeckwiseError(thrown);
      // A model the hub lacks leaves the next one; a hub that breaks off leaves none.
      if (error.code !== 'not-found') reason = withoutStop(error.message);
    }
  }
  const why = reason ?? `The model hub ${access.hub} has none of the models known`;
  access.onNotice?.(`${why}; using the bundled model.`);
  return await start(await modelNamed('bundled', options), options);
}

function hubAccess(name: string, options: Partial<HubAccess>): HubAccess {
  const { hub, cacheFolder } = options;
  if (hub !== undefined && cacheFolder !== undefined) return { ...options, hub, cacheFolder };
  throw new DeckwiseError('model-unavailable', `The model ${name} would have to be downloaded.`, {
    where: 'model',
    hint: 'Use `bundled` or a folder that holds a model.',
  });
}

async function hubModel(name: string, downloaded: DownloadedModel): Promise<LocalModel> {
  return await describeModel(downloaded.folder, name, knownModel(name), downloaded.revision);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}
