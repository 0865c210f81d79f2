import { parseRequest } from '../../api/schemas/bad-request.ts';
import { gradeBody, toGradeRequest } from '../../api/schemas/requests.ts';
import type { Command } from '../command.ts';
import { CONTRADICTION_CHECK_OPTIONS, noticeContradictionCheck } from '../contradiction-check-options.ts';
import { presentGrade } from '../present/grade.ts';
import { readTypedAnswer } from '../typed-answer.ts';

export const gradeCommand: Command = {
  usage: 'grade <card> [answer]',
  summary: 'grade an answer to a card by its meaning; without one it is read from stdin',
  options: [
    { flags: '--strictness <level>', description: 'lenient, normal or strict, instead of the setting' },
    ...CONTRADICTION_CHECK_OPTIONS,
  ],
  examples: [
    'deckwise grade k3vwq5x2mzn7a4bd "Because each node holds many keys."',
    'deckwise grade k3vwq5x2mzn7a4bd "Because each node holds many keys." --nli',
  ],
  async run(input, context) {
    const { io, withDeckwise, print, notice } = context;
    const cardId = input.argument(0);
    // A mistyped id is told before anybody types an answer to it.
    const strictness = input.text('strictness');
    toGradeRequest(parseRequest(gradeBody, { cardId, answer: '', strictness }));
    let answer = input.argument(1);
    if (answer === undefined) {
      if (io.stdin.isTTY === true) notice('Type your answer; end it with Ctrl-D on a line of its own.');
      answer = await readTypedAnswer(io.stdin);
    }
    const request = toGradeRequest(parseRequest(gradeBody, { cardId, answer, strictness }));
    noticeContradictionCheck(context);
    await withDeckwise(async (deckwise) => print(await deckwise.grade(request), presentGrade));
  },
};
