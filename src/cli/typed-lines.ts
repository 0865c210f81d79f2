import { createInterface } from 'node:readline';
import type { InputStream } from './process-io.ts';

/** What a person types, line by line. */
export interface TypedLines {
  /** The next line without its break; null at the end of the input. */
  next(): Promise<string | null>;
  close(): void;
}

export function typedLines(stdin: InputStream): TypedLines {
  const reader = createInterface({ input: stdin, crlfDelay: Infinity });
  // The iterator keeps lines that arrive before they are asked for, as those of a pipe do.
  const lines = reader[Symbol.asyncIterator]();
  return {
    async next() {
      const line = await lines.next();
      return line.done === true ? null : line.value;
    },
    close: () => reader.close(),
  };
}
