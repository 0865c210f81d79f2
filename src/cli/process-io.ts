import type { Readable, Writable } from 'node:stream';
import type { Environment } from '../config.ts';

/** A stream that may be a terminal. */
export type OutputStream = Writable & { readonly isTTY?: boolean; readonly columns?: number };
export type InputStream = Readable & { readonly isTTY?: boolean };

/** Everything of the process that a command touches. */
export interface ProcessIo {
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly environment: Environment;
  readonly workingFolder: string;
  /** Aborted when the person stops the program (Ctrl-C). Ask for it only to end in order: asking replaces the default. */
  stopSignal(): AbortSignal;
}
