import type { Command } from '../command.ts';
import { presentDuplicates } from '../present/hits.ts';

export const duplicatesCommand: Command = {
  usage: 'duplicates',
  summary: 'list pairs of near-duplicate cards, closest first',
  options: [{ flags: '-n, --limit <count>', description: 'pairs wanted, 1 to 1000 (default 100)' }],
  async run(input, { withDeckwise, print }) {
    const limit = input.integer('limit', 1, 1_000);
    await withDeckwise(async (deckwise) => {
      const pairs = await deckwise.duplicates(limit);
      print({ pairs }, (value, terminal) => presentDuplicates(value.pairs, terminal));
    });
  },
};
