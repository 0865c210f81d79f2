import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/** Hash of a file in hexadecimal, with `prefix` before its bytes. */
export async function hashOf(file: string, algorithm: 'sha256' | 'sha1', prefix = ''): Promise<string> {
  const hash = createHash(algorithm).update(prefix);
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Bytes of a file; null when it is not there. */
export async function sizeOf(file: string): Promise<number | null> {
  return await stat(file).then(
    (found) => found.size,
    () => null,
  );
}
