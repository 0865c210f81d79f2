import type { AnswerNotice, ChatTrouble } from './answer.ts';

/** What a model is told to reply when the cards do not answer. */
export const NOTHING_FOUND = 'NOT COVERED';

const REASONS: Readonly<Record<ChatTrouble, string>> = {
  unreachable: 'cannot be reached',
  refused: 'refused to answer',
  'too-slow': 'did not answer in time',
  'broke-off': 'broke off before its answer was complete',
  'found-nothing': 'found no answer in these cards',
};

/** A chat model that did not answer; what its server said is left out, because it may repeat the key. */
export class ChatFailure extends Error {
  readonly trouble: ChatTrouble;

  constructor(trouble: ChatTrouble, detail = '', cause?: unknown) {
    super(`${REASONS[trouble]}${detail === '' ? '' : ` (${detail})`}`, { cause });
    this.name = 'ChatFailure';
    this.trouble = trouble;
  }
}

/** The failure that anything thrown on the way to or from a chat model stands for. */
export function chatFailureOf(thrown: unknown): ChatFailure {
  for (let at = thrown; at instanceof Error; at = at.cause) if (at instanceof ChatFailure) return at;
  return new ChatFailure('broke-off', '', thrown);
}

/** What the learner is told; the quoted answer follows. */
export function noticeOf(failure: ChatFailure, model: string): AnswerNotice {
  return {
    code: `chat-${failure.trouble}`,
    model,
    text: `The chat model ${model} ${failure.message}, so this answer is quoted from your cards.`,
  };
}
