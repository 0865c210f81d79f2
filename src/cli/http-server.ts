import { fileURLToPath } from 'node:url';
import type { RunningServer } from '../api/serve.ts';
import type { Deckwise } from '../deckwise.ts';
import { CHAT_OPTIONS, noticeChatModel } from './chat-options.ts';
import type { CommandContext, CommandOption } from './command.ts';
import { CONTRADICTION_CHECK_OPTIONS, noticeContradictionCheck } from './contradiction-check-options.ts';
import { packageVersion } from './package-version.ts';
import { noticeReranking, RERANK_OPTIONS } from './rerank-options.ts';

/** The built page, from the sources as from the build. */
const PAGE_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

export const SERVER_OPTIONS: readonly CommandOption[] = [
  { flags: '--host <host>', description: 'address to listen on (default 127.0.0.1)' },
  { flags: '--port <port>', description: 'port to listen on, 0 for a free one (default 7341)' },
  ...CHAT_OPTIONS,
  ...RERANK_OPTIONS,
  ...CONTRADICTION_CHECK_OPTIONS,
];

/** Serves `deckwise` as the settings say and prints the address. */
export async function startServer(deckwise: Deckwise, context: CommandContext): Promise<RunningServer> {
  const { io, settings, print } = context;
  noticeChatModel(context);
  noticeReranking(context);
  noticeContradictionCheck(context);
  // Loaded here because every other command does without it.
  const { createApi } = await import('../api/app.ts');
  const { createLogger } = await import('../api/request-log.ts');
  const { serveApi } = await import('../api/serve.ts');
  const { host, port, apiKey, allowedHosts, logLevel } = settings;
  const app = createApi({
    deckwise,
    logger: createLogger(logLevel, io.stderr),
    hosts: [host, ...allowedHosts],
    apiKey,
    pageFolder: PAGE_FOLDER,
    version: packageVersion(),
  });
  const server = await serveApi(app, host, port, apiKey);
  print({ url: server.url }, ({ url }, terminal) => `Deckwise is at ${terminal.bold(url)}  (Ctrl-C ends it)`);
  // Loads indexes and model now, so that the first search need not wait for them.
  void app.request('/readyz');
  return server;
}
