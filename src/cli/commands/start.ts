import type { Command, CommandContext } from '../command.ts';
import type { Deckwise } from '../../deckwise.ts';
import { aborted } from '../deck-watcher.ts';
import { SERVER_OPTIONS, startServer } from '../http-server.ts';
import { presentIngest } from '../present/ingest-report.ts';
import { ingestVisibly } from '../visible-ingest.ts';

export const startCommand: Command = {
  usage: 'start [paths...]',
  summary: 'serve the page while reading decks; without a path the decks read before (at first ./decks)',
  options: SERVER_OPTIONS,
  async run(input, context) {
    const stop = context.io.stopSignal();
    await context.withDeckwise(
      async (deckwise) => {
        const server = await startServer(deckwise, context);
        try {
          await Promise.race([aborted(stop), ingestWhileServing(deckwise, input.arguments(0), context)]);
          await aborted(stop);
        } finally {
          await server.close();
        }
      },
      { worker: true },
    );
  },
};

/** Cards of an earlier ingest are worth serving even when this one fails; without any there is nothing to serve. */
async function ingestWhileServing(
  deckwise: Deckwise,
  paths: readonly string[],
  context: CommandContext,
): Promise<void> {
  try {
    const report = await ingestVisibly(deckwise, { paths }, context);
    context.tell(report, presentIngest);
  } catch (thrown) {
    if ((await deckwise.stats()).cards === 0) throw thrown;
    context.warn(thrown);
  }
}
