import type { Command } from '../command.ts';
import { count } from '../terminal.ts';

export const decksCommand: Command = {
  usage: 'decks',
  summary: 'list the decks with their number of cards',
  async run(_, { withDeckwise, print }) {
    await withDeckwise(async (deckwise) => {
      const decks = await deckwise.decks();
      print({ decks }, (value, terminal) => {
        if (value.decks.length === 0) return 'There are no decks yet; `deckwise ingest PATH` reads some.';
        return value.decks
          .map(
            ({ id, name, cards }) => `${terminal.bold(name)}  ${count(cards, 'card')}  ${terminal.dim(id)}`,
          )
          .join('\n');
      });
    });
  },
};
