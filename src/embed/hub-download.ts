import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DeckwiseError } from '../errors.ts';
import { hashOf, sizeOf } from './file-hash.ts';
import {
  type DownloadPatience,
  downloadFile,
  inspectRemoteFile,
  type RemoteFile,
  USUAL_PATIENCE,
} from './remote-file.ts';

/** Where models come from and where they are kept. */
export interface HubAccess {
  /** Address of the hub, such as `https://huggingface.co`. */
  readonly hub: string;
  /** Folder of downloaded models. */
  readonly cacheFolder: string;
  /** Sentences for the person waiting. */
  readonly onNotice?: ((sentence: string) => void) | undefined;
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
  readonly patience?: DownloadPatience | undefined;
}

export interface DownloadProgress {
  readonly model: string;
  readonly loadedBytes: number;
  /** 0 while unknown. */
  readonly totalBytes: number;
}

/** A model of the hub that lies whole on this disk. */
export interface DownloadedModel {
  readonly folder: string;
  /** Commit of the hub, or what was asked for where the hub names none. */
  readonly revision: string;
}

const REQUIRED_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'];
const OPTIONAL_FILES = ['1_Pooling/config.json'];
/** The first of these that is there. */
const WEIGHTS_FILES = ['onnx/model_quantized.onnx', 'onnx/model.onnx'];

/** Written last: a folder without it is not whole. */
const RECORD = 'deckwise-download.json';
const recordSchema = z.strictObject({
  revision: z.string(),
  files: z.array(z.strictObject({ path: z.string(), size: z.number(), sha256: z.string() })),
});

/** The model if it was downloaded before and every byte is still as it was, else null. */
export async function downloadedModel(name: string, cacheFolder: string): Promise<DownloadedModel | null> {
  const folder = folderOf(name, cacheFolder);
  try {
    const record = recordSchema.parse(JSON.parse(await readFile(join(folder, RECORD), 'utf8')));
    for (const { path, size, sha256 } of record.files) {
      if ((await sizeOf(join(folder, path))) !== size) return null;
      if ((await hashOf(join(folder, path), 'sha256')) !== sha256) return null;
    }
    return { folder, revision: record.revision };
  } catch {
    return null;
  }
}

/**
 * Downloads a model; what an interrupted download left whole is kept.
 *
 * @throws {DeckwiseError} `not-found` when the hub has no such model or not in a form Deckwise can run,
 * `model-unavailable` when it does not deliver, `disk-full`.
 */
export async function downloadModel(
  name: string,
  revision: string,
  access: HubAccess,
): Promise<DownloadedModel> {
  const folder = folderOf(name, access.cacheFolder);
  await rm(join(folder, RECORD), { force: true });
  const files = await filesOf(name, revision, access);
  const totalBytes = [...files.values()].reduce((sum, file) => sum + (file.size ?? 0), 0);
  access.onNotice?.(`Downloading the model ${name} (${megabytes(totalBytes)}) from ${access.hub}.`);
  let before = 0;
  for (const [path, remote] of files) {
    await downloadFile(remote, join(folder, path), patienceOf(access), (loaded) =>
      access.onProgress?.({ model: name, loadedBytes: before + loaded, totalBytes }),
    );
    before += remote.size ?? 0;
    if (path.endsWith('.json')) await checkJson(join(folder, path), remote);
  }
  const commit = files.get('config.json')?.commit ?? revision;
  await writeRecord(folder, commit, [...files.keys()]);
  return { folder, revision: commit };
}

/** True when the hub answers a first question in time. */
export async function hubAnswers(hub: string, model: string, timeoutMilliseconds: number): Promise<boolean> {
  return await inspectRemoteFile(addressOf(hub, model, 'main', 'config.json'), timeoutMilliseconds).then(
    () => true,
    () => false,
  );
}

function patienceOf(access: HubAccess): DownloadPatience {
  return access.patience ?? USUAL_PATIENCE;
}

/** The files to take, by their path in the model's folder, all of one commit. */
async function filesOf(name: string, revision: string, access: HubAccess): Promise<Map<string, RemoteFile>> {
  let commit = revision;
  const inspect = async (path: string): Promise<RemoteFile | null> =>
    await inspectRemoteFile(addressOf(access.hub, name, commit, path), patienceOf(access).stallMilliseconds);
  const files = new Map<string, RemoteFile>();
  for (const path of [...REQUIRED_FILES, ...OPTIONAL_FILES]) {
    const remote = await inspect(path);
    if (remote !== null) files.set(path, remote);
    else if (path === 'config.json') throw notOnHub(name, access.hub, 'There is no such model');
    else if (REQUIRED_FILES.includes(path)) throw notOnHub(name, access.hub, `The model has no ${path}`);
    commit = remote?.commit ?? commit;
  }
  for (const path of WEIGHTS_FILES) {
    const remote = await inspect(path);
    if (remote !== null) return files.set(path, remote);
  }
  throw notOnHub(name, access.hub, 'The model has no ONNX weights');
}

function addressOf(hub: string, name: string, revision: string, path: string): string {
  return `${hub.replace(/\/+$/, '')}/${name}/resolve/${encodeURIComponent(revision)}/${path}`;
}

function folderOf(name: string, cacheFolder: string): string {
  return join(cacheFolder, ...name.split('/'));
}

/** A portal that wants a login answers every address with a page of its own. */
async function checkJson(file: string, remote: RemoteFile): Promise<void> {
  try {
    JSON.parse(await readFile(file, 'utf8'));
  } catch (thrown) {
    await rm(file, { force: true });
    throw new DeckwiseError('model-unavailable', 'The model hub sent something else than JSON.', {
      where: remote.url,
      hint: 'Open the address in a browser: a network login may be in the way. `--model bundled` needs no network.',
      cause: thrown,
    });
  }
}

async function writeRecord(folder: string, revision: string, paths: readonly string[]): Promise<void> {
  const files = [];
  for (const path of paths) {
    const file = join(folder, path);
    files.push({ path, size: (await sizeOf(file)) ?? 0, sha256: await hashOf(file, 'sha256') });
  }
  const beside = join(folder, `${RECORD}.partial`);
  await writeFile(beside, JSON.stringify({ revision, files }, null, 2));
  await rename(beside, join(folder, RECORD));
}

function megabytes(bytes: number): string {
  return bytes === 0 ? 'size unknown' : `${Math.max(1, Math.round(bytes / 1e6))} MB`;
}

function notOnHub(name: string, hub: string, what: string): DeckwiseError {
  return new DeckwiseError('not-found', `${what}: ${name}.`, {
    where: hub,
    hint: 'Name a feature-extraction model in ONNX form, such as Xenova/bge-small-en-v1.5, or use `--model bundled`.',
  });
}
