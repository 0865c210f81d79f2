import { createHash } from 'node:crypto';

/** First 128 bits of the SHA-256 of a text (UTF-8) in hexadecimal: 32 characters. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
