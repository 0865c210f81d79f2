import type { Command } from '../command.ts';
import { presentStats } from '../present/stats.ts';

export const statsCommand: Command = {
  usage: 'stats',
  summary: 'show figures of the collection and of studying',
  async run(_, { withDeckwise, print }) {
    await withDeckwise(async (deckwise) => print(await deckwise.stats(), presentStats));
  },
};
