import { parseRequest } from '../../api/schemas/bad-request.ts';
import { sessionBody } from '../../api/schemas/study.ts';
import type { Command } from '../command.ts';
import { CONTRADICTION_CHECK_OPTIONS, noticeContradictionCheck } from '../contradiction-check-options.ts';
import { presentStart, presentSummary } from '../present/study.ts';
import { StudyDialogue } from '../study-dialogue.ts';
import { typedLines } from '../typed-lines.ts';

export const studyCommand: Command = {
  usage: 'study [topic...]',
  summary: 'review due cards, or with a topic the cards around it, weakest first',
  options: [
    { flags: '--deck <deck>', description: 'only this deck or folder of decks' },
    { flags: '-n, --limit <count>', description: 'cards at most' },
    {
      flags: '--mode <mode>',
      description:
        'due, cram (a deck, without effect on schedules) or concept (default: due; with a topic concept)',
    },
    ...CONTRADICTION_CHECK_OPTIONS,
  ],
  examples: [
    'deckwise study --deck storage',
    'deckwise study write-ahead logging',
    'deckwise study --mode cram --deck exam',
  ],
  async run(input, context) {
    const { io, withDeckwise, print, tell } = context;
    const topic = input.arguments(0).join(' ');
    const request = parseRequest(sessionBody, {
      mode: input.text('mode') ?? (topic === '' ? 'due' : 'concept'),
      query: topic === '' ? undefined : topic,
      deck: input.text('deck'),
      limit: input.integer('limit', 1, 1_000),
    });
    // With --json the result alone goes to stdout.
    const say = input.has('json') ? tell : print;
    noticeContradictionCheck(context);
    await withDeckwise(async (deckwise) => {
      const session = await deckwise.study.startSession(request);
      if (session.due > 0) say(session, presentStart);
      const lines = typedLines(io.stdin);
      try {
        const dialogue = new StudyDialogue({ deckwise, lines, say, clock: () => new Date() }, session);
        print(await dialogue.run(), presentSummary);
      } finally {
        lines.close();
      }
    });
  },
};
