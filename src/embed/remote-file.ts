import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { digest } from '../digest.ts';
import { DeckwiseError, toDeckwiseError } from '../errors.ts';
import { hashOf, sizeOf } from './file-hash.ts';

/** A file of the hub as its server describes it. */
export interface RemoteFile {
  readonly url: string;
  /** Bytes; null when the server does not say. */
  readonly size: number | null;
  /** SHA-256 (64 hexadecimal digits) or git blob hash (40) on the Hugging Face hub, anything elsewhere. */
  readonly etag: string | null;
  /** Commit of the model's repository. */
  readonly commit: string | null;
}

/** How patient a download is; tests are less so. */
export interface DownloadPatience {
  /** Longest wait for an answer or for the next bytes. */
  readonly stallMilliseconds: number;
  /** Tries of a file; each goes on where the last one stopped. */
  readonly attempts: number;
  readonly pauseMilliseconds: number;
}

export const USUAL_PATIENCE: DownloadPatience = {
  stallMilliseconds: 30_000,
  attempts: 4,
  pauseMilliseconds: 1_000,
};

const MOST_REDIRECTS = 5;
/** The hub answers 401 for repositories that do not exist, because they might be private. */
const NOT_THERE = new Set([401, 403, 404]);

/**
 * Asks for size and hash of a file without taking it; null when it is not there.
 *
 * @throws {DeckwiseError} `model-unavailable` when the server cannot be reached or answers with an error.
 */
export async function inspectRemoteFile(
  url: string,
  timeoutMilliseconds: number,
): Promise<RemoteFile | null> {
  let address = url;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await head(address, timeoutMilliseconds);
    if (NOT_THERE.has(response.status)) return null;
    const linked = response.headers.has('x-linked-etag');
    if (response.ok || linked) return describe(url, response.headers);
    const location = response.headers.get('location');
    if (response.status >= 400 || location === null) throw refused(url, `HTTP ${response.status}`);
    address = new URL(location, address).href;
  }
  throw refused(url, 'redirected in circles');
}

async function head(url: string, timeoutMilliseconds: number): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'HEAD',
      // Large files are redirected to a store that knows nothing of the hub's hashes.
      redirect: 'manual',
      headers: { 'accept-encoding': 'identity' },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
  } catch (thrown) {
    throw refused(url, reasonOf(thrown), thrown);
  }
}

function describe(url: string, headers: Headers): RemoteFile {
  const size = headers.get('x-linked-size') ?? headers.get('content-length');
  const etag = headers.get('x-linked-etag') ?? headers.get('etag');
  return {
    url,
    size: size === null ? null : Number(size),
    etag: etag === null ? null : etag.replace(/^W\//, '').replaceAll('"', ''),
    commit: headers.get('x-repo-commit'),
  };
}

/**
 * Takes a file: written beside its place, compared with the size and hash the server named, then renamed, so that what
 * stands at `file` is always whole. A cut connection is taken up where it broke off, also by a later call.
 *
 * @throws {DeckwiseError} `model-unavailable` when that does not succeed; `disk-full`, `unreadable` for this disk.
 */
export async function downloadFile(
  remote: RemoteFile,
  file: string,
  patience: DownloadPatience,
  onBytes: (loaded: number) => void = () => {},
): Promise<void> {
  if (await isWhole(file, remote)) return;
  await mkdir(dirname(file), { recursive: true });
  const partial = `${file}.${digest(`${remote.etag} ${remote.size}`).slice(0, 8)}.partial`;
  let problem: unknown;
  for (let attempt = 1; attempt <= patience.attempts; attempt++) {
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, patience.pauseMilliseconds));
    try {
      await fetchInto(partial, remote, patience.stallMilliseconds, onBytes);
      if (await isWhole(partial, remote)) return await rename(partial, file);
      await rm(partial, { force: true });
      problem = new Error('what arrived is not the file that was announced');
    } catch (thrown) {
      const error = toDeckwiseError(thrown);
      if (error.code !== 'internal') throw error;
      problem = thrown;
    }
  }
  throw refused(remote.url, reasonOf(problem), problem);
}

/** True when the file has the size and, where the server's tag is one, the hash that was announced. */
export async function isWhole(file: string, remote: Pick<RemoteFile, 'size' | 'etag'>): Promise<boolean> {
  const size = await sizeOf(file);
  if (size === null || (remote.size !== null && size !== remote.size)) return false;
  const etag = remote.etag ?? '';
  if (/^[0-9a-f]{64}$/.test(etag)) return (await hashOf(file, 'sha256')) === etag;
  if (/^[0-9a-f]{40}$/.test(etag)) return (await hashOf(file, 'sha1', `blob ${size}\0`)) === etag;
  return true;
}

async function fetchInto(
  partial: string,
  remote: RemoteFile,
  stallMilliseconds: number,
  onBytes: (loaded: number) => void,
): Promise<void> {
  const present = (await sizeOf(partial)) ?? 0;
  if (remote.size !== null && present >= remote.size) return;
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(new Error('no more bytes came')), stallMilliseconds);
  try {
    const response = await fetch(remote.url, {
      headers: { 'accept-encoding': 'identity', ...(present > 0 ? { range: `bytes=${present}-` } : {}) },
      signal: stall.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`HTTP ${response.status}`);
    const resumes = response.status === 206;
    let loaded = resumes ? present : 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        timer.refresh();
        loaded += chunk.length;
        onBytes(loaded);
        done(
          remote.size !== null && loaded > remote.size ? new Error('more bytes than announced') : null,
          chunk,
        );
      },
    });
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, count, createWriteStream(partial, { flags: resumes ? 'a' : 'w' }), {
      signal: stall.signal,
    });
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  if (thrown.name === 'TimeoutError') return 'no answer in time';
  return thrown.cause instanceof Error ? `${thrown.message} (${thrown.cause.message})` : thrown.message;
}

function refused(url: string, reason: string, cause?: unknown): DeckwiseError {
  return new DeckwiseError('model-unavailable', `The model hub did not deliver a file: ${reason}.`, {
    where: url,
    hint: 'Check the connection and run the command again: it goes on where it stopped. `--model bundled` needs no network.',
    ...(cause === undefined ? {} : { cause }),
  });
}
