import { tmpdir } from 'node:os';
import { PassThrough, Readable, Writable } from 'node:stream';
import type { OpenDeckwise, OpenOptions } from '../../src/cli/command.ts';
import { run } from '../../src/cli/run.ts';
import type { Deckwise } from '../../src/deckwise.ts';
import { fakeDeckwise } from '../fixtures/fake-deckwise.ts';

export interface CliOptions {
  /** What the data folder does; whatever a test leaves out must not be called. */
  readonly deckwise?: Partial<Deckwise>;
  /** Opens real data folders instead. */
  readonly open?: OpenDeckwise;
  readonly stdin?: string;
  readonly environment?: Record<string, string>;
  readonly workingFolder?: string;
  /** Columns of the terminal; without it nothing is one. */
  readonly columns?: number;
  readonly stop?: AbortSignal;
  readonly onOutput?: (text: string) => void;
}

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** How the data folder was opened, once for each time. */
  readonly opened: readonly OpenOptions[];
  readonly closed: number;
}

/** Runs the command line in this process over a fake data folder and captures what it prints. */
export async function cli(argv: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const stdout = capture(options);
  const stderr = capture(options);
  const opened: OpenOptions[] = [];
  let closed = 0;
  const io = {
    stdin: options.stdin === undefined ? new PassThrough() : Readable.from([options.stdin]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    environment: options.environment ?? {},
    workingFolder: options.workingFolder ?? tmpdir(),
    stopSignal: () => options.stop ?? new AbortController().signal,
  };
  const code = await run(argv, io, async (how) => {
    opened.push(how);
    if (options.open !== undefined) return options.open(how);
    const close = async () => void closed++;
    return { ...fakeDeckwise(options.deckwise), close };
  });
  return { code, stdout: stdout.text(), stderr: stderr.text(), opened, closed };
}

/** The value of a `--json` run: one line, nothing else. */
export function jsonOf(result: CliResult): unknown {
  const lines = result.stdout.split('\n');
  if (lines.length !== 2 || lines[1] !== '') throw new Error(`not exactly one line: ${result.stdout}`);
  return JSON.parse(lines[0]!);
}

function capture({ columns, onOutput }: CliOptions) {
  let text = '';
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      onOutput?.(String(chunk));
      done();
    },
  });
  const terminal = columns === undefined ? {} : { isTTY: true, columns };
  return { stream: Object.assign(stream, terminal), text: () => text };
}
