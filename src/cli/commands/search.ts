import { parseRequest } from '../../api/schemas/bad-request.ts';
import { searchBody } from '../../api/schemas/requests.ts';
import type { Command } from '../command.ts';
import { presentSearch } from '../present/hits.ts';
import { noticeReranking, RERANK_OPTIONS } from '../rerank-options.ts';

export const searchCommand: Command = {
  usage: 'search <query...>',
  summary: 'find the cards closest to a query',
  options: [
    { flags: '-n, --limit <count>', description: 'hits wanted, 1 to 100 (default 10)' },
    { flags: '--deck <deck>', description: 'only this deck or folder of decks' },
    { flags: '--tag <tag>', description: 'only cards with this tag; repeat for several', repeatable: true },
    { flags: '--explain', description: 'show what each ranker contributed' },
    ...RERANK_OPTIONS,
  ],
  examples: [
    'deckwise search "why are b-trees shallow" -n 3',
    'deckwise search "why are b-trees shallow" --rerank',
  ],
  async run(input, context) {
    const tags = input.texts('tag');
    const request = parseRequest(searchBody, {
      query: input.arguments(0).join(' '),
      limit: input.integer('limit', 1, 100),
      deck: input.text('deck'),
      tags: tags.length > 0 ? tags : undefined,
      explain: input.has('explain') || undefined,
    });
    noticeReranking(context);
    await context.withDeckwise(async (deckwise) =>
      context.print(await deckwise.search(request), presentSearch),
    );
  },
};
