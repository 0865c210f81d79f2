import type { WordVectors } from '../embed/word-vectors.ts';
import type { AskEvent } from './answer.ts';
import type { ChatModel } from './chat-model.ts';
import { type Found, quotedAnswer } from './quoted-answer.ts';
import { writtenAnswer } from './written-answer.ts';

export interface TutorParts {
  readonly vectors: WordVectors;
  /** Null when the learner has none: answers are quotes. */
  readonly chat: ChatModel | null;
}

/** Answers a question from the cards found for it; a chat model is not asked about what the decks do not cover. */
export async function* answerQuestion(
  { vectors, chat }: TutorParts,
  question: string,
  found: Found,
  signal: AbortSignal,
): AsyncGenerator<AskEvent, void> {
  yield { type: 'hits', hits: found.hits };
  if (chat === null || found.noMatch) yield* quotedAnswer(vectors, question, found);
  else yield* writtenAnswer({ vectors, chat }, question, found, signal);
}
