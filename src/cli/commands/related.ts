import { cardIdFrom } from '../../card.ts';
import type { Command } from '../command.ts';
import { presentRelated } from '../present/hits.ts';

export const relatedCommand: Command = {
  usage: 'related <card>',
  summary: 'list the cards that belong with a card, and why',
  options: [{ flags: '-n, --limit <count>', description: 'cards wanted, 1 to 100 (default 10)' }],
  async run(input, { withDeckwise, print }) {
    const id = cardIdFrom(input.argument(0) ?? '');
    const limit = input.integer('limit', 1, 100);
    await withDeckwise(async (deckwise) => {
      const hits = await deckwise.related(id, limit);
      print({ hits }, (value, terminal) => presentRelated(value.hits, terminal));
    });
  },
};
