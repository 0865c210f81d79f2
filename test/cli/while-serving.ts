import { cli, type CliOptions, type CliResult } from './cli-under-test.ts';

/** Runs a command that serves; `use` gets its address, then the command is stopped. */
export async function whileServing(
  argv: string[],
  options: CliOptions,
  use: (url: string) => Promise<void>,
): Promise<CliResult> {
  const stop = new AbortController();
  let found: (url: string) => void = () => {};
  const address = new Promise<string>((resolve) => {
    found = resolve;
  });
  const running = cli([...argv, '--port', '0'], {
    ...options,
    stop: stop.signal,
    onOutput(text) {
      const url = /http:\/\/[^\s"]+/.exec(text)?.[0];
      if (url !== undefined) found(url);
    },
  });
  try {
    await use(await address);
  } finally {
    stop.abort();
  }
  return running;
}
