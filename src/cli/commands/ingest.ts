import type { Deckwise } from '../../deckwise.ts';
import type { Command, CommandContext } from '../command.ts';
import { watchDecks } from '../deck-watcher.ts';
import { presentIngest } from '../present/ingest-report.ts';
import { ingestVisibly, type IngestWish } from '../visible-ingest.ts';

export const ingestCommand: Command = {
  usage: 'ingest [paths...]',
  summary:
    'read decks, embed what is new and index it; without a path the decks read before (at first ./decks)',
  options: [
    {
      flags: '--model <model>',
      description: 'embedding model of a new data folder: bundled, auto or a name',
    },
    { flags: '--watch', description: 'stay and ingest again after every change; one report each time' },
    {
      flags: '--forget <path>',
      description: 'drop a path read before, with its cards; repeatable',
      repeatable: true,
    },
  ],
  examples: ['deckwise ingest decks', 'deckwise ingest ~/notes --watch'],
  async run(input, context) {
    const wish: IngestWish = { paths: input.arguments(0), forget: input.texts('forget') };
    await context.withDeckwise(
      async (deckwise) => {
        context.print(await ingestVisibly(deckwise, wish, context), presentIngest);
        if (input.has('watch')) await keepIngesting(deckwise, wish.paths, context);
      },
      { worker: input.has('watch') },
    );
  },
};

async function keepIngesting(
  deckwise: Deckwise,
  paths: readonly string[],
  context: CommandContext,
): Promise<void> {
  const roots = paths.length > 0 ? paths : await deckwise.roots();
  context.notice('Watching for changes; Ctrl-C ends it.');
  const refresh = async () => {
    try {
      context.print(await ingestVisibly(deckwise, { paths }, context), presentIngest);
    } catch (thrown) {
      context.warn(thrown);
    }
  };
  await watchDecks(roots, refresh, context.io.stopSignal());
}
