import type { Stats } from '../../deckwise.ts';
import type { Command } from '../command.ts';

export const statsCommand: Command = {
  usage: 'stats',
  summary: 'show figures of the collection',
  async run(_, { withDeckwise, print }) {
    await withDeckwise(async (deckwise) => print(await deckwise.stats(), presentStats));
  },
};

function presentStats(stats: Stats): string {
  return Object.entries(stats)
    .map(
      ([name, value]) =>
        `${name.padEnd(10)} ${typeof value === 'number' ? value.toLocaleString('en') : (value ?? 'none yet')}`,
    )
    .join('\n');
}
