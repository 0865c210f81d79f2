#!/usr/bin/env node
import { readEnvironment, silenceLangChain } from '../config.ts';
import type { OpenDeckwise } from './command.ts';
import type { OutputStream, ProcessIo } from './process-io.ts';
import { run } from './run.ts';

/** Loaded only when a command needs it: help and usage errors answer at once. */
const open: OpenDeckwise = async (options) => {
  const { openDeckwise } = await import('../open-deckwise.ts');
  return openDeckwise(options);
};

silenceLangChain();

const io: ProcessIo = {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  environment: readEnvironment(),
  workingFolder: process.cwd(),
  stopSignal() {
    const controller = new AbortController();
    // Once each: a second Ctrl-C ends the process at once.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
    return controller.signal;
  },
};

// A reader such as `head` may close the pipe before everything is written; that is its right.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EPIPE') process.exit();
    throw thrown;
  });
}

const exitCode = await run(process.argv.slice(2), io, open);
await Promise.all([flushed(process.stdout), flushed(process.stderr)]);
process.exit(exitCode);

function flushed(stream: OutputStream): Promise<void> {
  return new Promise((resolve) => stream.write('', () => resolve()));
}
