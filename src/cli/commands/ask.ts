import { parseRequest } from '../../api/schemas/bad-request.ts';
import { askBody } from '../../api/schemas/requests.ts';
import { CHAT_OPTIONS, noticeChatModel } from '../chat-options.ts';
import type { Command } from '../command.ts';
import { presentAnswer } from '../present/answer.ts';
import { noticeReranking, RERANK_OPTIONS } from '../rerank-options.ts';

export const askCommand: Command = {
  usage: 'ask <question...>',
  summary: 'answer a question from the cards, with citations',
  options: [
    { flags: '-n, --limit <count>', description: 'cards to draw on, 1 to 100 (default 10)' },
    { flags: '--deck <deck>', description: 'only this deck or folder of decks' },
    ...CHAT_OPTIONS,
    ...RERANK_OPTIONS,
  ],
  examples: [
    'deckwise ask "How does a column store save I/O?"',
    'deckwise ask --chat-provider ollama --chat-model llama3.2 "What is a skip list?"',
  ],
  async run(input, context) {
    const request = parseRequest(askBody, {
      question: input.arguments(0).join(' '),
      limit: input.integer('limit', 1, 100),
      deck: input.text('deck'),
    });
    noticeChatModel(context);
    noticeReranking(context);
    await context.withDeckwise(async (deckwise) => context.print(await deckwise.ask(request), presentAnswer));
  },
};
