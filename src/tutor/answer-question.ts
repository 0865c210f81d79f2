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
  const understood = found.correctedQuery ?? question;
  const corrected = found.correctedQuery === undefined ? {} : { correctedQuery: found.correctedQuery };
  yield { type: 'hits', hits: found.hits, ...corrected };
  const events =
    chat === null || found.noMatch
      ? quotedAnswer(vectors, understood, found)
      : writtenAnswer({ vectors, chat }, understood, found, signal);
  for await (const event of events) {
    yield event.type === 'done' ? { ...event, answer: { ...event.answer, ...corrected } } : event;
  }
}
