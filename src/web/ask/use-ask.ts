import { useEffect, useState } from 'preact/hooks';
import type { Hit } from '../../search/hit.ts';
import type { AnswerNotice, AnswerSentence, AskEvent, Citation, TutorAnswer } from '../../tutor/answer.ts';
import { EXTRACTIVE } from '../../tutor/answer.ts';
import * as api from '../api-client.ts';
import { isAbort } from '../problem.ts';

/** An answer as far as it has arrived. */
export interface Asked {
  readonly question: string;
  readonly phase: 'answering' | 'done' | 'failed';
  readonly hits: readonly Hit[] | null;
  /** Markdown; `[1]` stands behind what the first citation supports. */
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly sentences: readonly AnswerSentence[];
  /** The chat model that wrote the answer; null for quotes. */
  readonly writer: string | null;
  /** Why a chat model did not write it. */
  readonly notice: AnswerNotice | null;
  readonly noMatch: boolean;
  /** The question as it was understood, when words of it looked misspelt. */
  readonly correctedQuery?: string | undefined;
  readonly error: unknown;
}

const REMEMBERED = 30;
/** Finished answers of this visit, so that coming back from a card shows them at once. */
const finished = new Map<string, Asked>();

/** Asks whenever `question`, `deck` or `attempt` changes and follows the answer; null while there is no question. */
export function useAsk(question: string, deck: string, attempt: number): Asked | null {
  const key = JSON.stringify([question, deck]);
  const [current, setCurrent] = useState<{ key: string; asked: Asked } | null>(null);
  useEffect(() => {
    if (question === '' || finished.has(key)) return;
    const abort = new AbortController();
    void follow(question, deck, abort.signal, (asked) => setCurrent({ key, asked }));
    return () => abort.abort();
  }, [key, attempt]);
  useEffect(() => {
    if (current?.asked.phase === 'done') remember(current.key, current.asked);
  }, [current]);
  if (question === '') return null;
  if (current?.key === key) return current.asked;
  return finished.get(key) ?? begun(question);
}

function begun(question: string): Asked {
  const nothing = { text: '', citations: [], sentences: [], writer: null, notice: null };
  return { question, phase: 'answering', hits: null, noMatch: false, error: null, ...nothing };
}

async function follow(
  question: string,
  deck: string,
  signal: AbortSignal,
  show: (asked: Asked) => void,
): Promise<void> {
  let asked = begun(question);
  show(asked);
  try {
    for await (const event of api.ask({ question, deck: deck === '' ? undefined : deck }, signal)) {
      asked = after(asked, event);
      show(asked);
    }
    if (asked.phase !== 'done') show({ ...asked, phase: 'failed' });
  } catch (error) {
    if (!isAbort(error) && !signal.aborted) show({ ...asked, phase: 'failed', error });
  }
}

function after(asked: Asked, event: AskEvent): Asked {
  switch (event.type) {
    case 'hits':
      return { ...asked, hits: event.hits, correctedQuery: event.correctedQuery };
    case 'delta':
      return {
        ...asked,
        text: asked.text + event.text,
        sentences: [...asked.sentences, ...(event.sentence === undefined ? [] : [event.sentence])],
      };
    case 'citation':
      return { ...asked, citations: [...asked.citations, event.citation] };
    case 'notice':
      return { ...asked, text: '', citations: [], sentences: [], notice: event.notice };
    case 'done':
      return { ...asked, phase: 'done', ...finalOf(event.answer) };
  }
}

function finalOf({ answer, citations, cards, noMatch, sentences, answeredBy, notice }: TutorAnswer) {
  const writer = answeredBy === EXTRACTIVE ? null : answeredBy;
  return { text: answer, citations, hits: cards, noMatch, sentences, writer, notice: notice ?? null };
}

function remember(key: string, asked: Asked): void {
  finished.set(key, asked);
  const oldest = finished.keys().next().value;
  if (finished.size > REMEMBERED && oldest !== undefined) finished.delete(oldest);
}
