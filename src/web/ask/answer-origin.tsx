import { texts } from '../texts/texts.ts';
import type { Asked } from './use-ask.ts';

interface AnswerOriginProps {
  readonly asked: Asked;
  /** Marked sentences. */
  readonly unsupported: number;
}

/** Who wrote the answer, what the marks in it mean, and why a chat model did not write it. */
export function AnswerOrigin({ asked: { writer, notice }, unsupported }: AnswerOriginProps) {
  return (
    <>
      {notice !== null && <p class="answer-origin">{texts.ask.trouble[notice.code](notice.model)}</p>}
      {writer !== null && <p class="answer-origin">{texts.ask.written(writer)}</p>}
      {unsupported > 0 && (
        <p class="answer-origin">
          <mark class="unsupported">{texts.ask.marked}</mark>: {texts.ask.unsupported(unsupported)}
        </p>
      )}
    </>
  );
}
