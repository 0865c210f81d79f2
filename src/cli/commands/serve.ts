import type { Command } from '../command.ts';
import { aborted } from '../deck-watcher.ts';
import { SERVER_OPTIONS, startServer } from '../http-server.ts';

export const serveCommand: Command = {
  usage: 'serve',
  summary: 'serve the page and the HTTP interface',
  options: SERVER_OPTIONS,
  async run(_, context) {
    const stop = context.io.stopSignal();
    await context.withDeckwise(
      async (deckwise) => {
        const server = await startServer(deckwise, context);
        await aborted(stop);
        await server.close();
      },
      { worker: true },
    );
  },
};
