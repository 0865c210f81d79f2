import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import type { Hit } from '../search/hit.ts';
import { ChatFailure, chatFailureOf } from './chat-failure.ts';
import type { ChatSettings } from './chat-settings.ts';

/** What a chat model answers, and from what. */
export interface QuestionWithCards {
  readonly question: string;
  readonly hits: readonly Hit[];
}

/** A learner's chat model: writes an answer from cards. */
export interface ChatModel {
  readonly name: string;
  /**
   * The answer piece by piece.
   *
   * @throws {ChatFailure} when it does not come, or not to its end; whatever `signal` was aborted with.
   */
  answer(input: QuestionWithCards, signal: AbortSignal): AsyncGenerator<string, void>;
}

/** The model that the settings name; LangChain is loaded when it is first asked. */
export function openChatModel(settings: ChatSettings): ChatModel {
  return {
    name: settings.model,
    answer: (input, signal) => streamAnswer(settings, input, signal),
  };
}

async function* streamAnswer(
  settings: ChatSettings,
  input: QuestionWithCards,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  const { answerChain, promptValues } = await import('./answer-chain.ts');
  const limit = new AbortController();
  const expire = () => limit.abort(new ChatFailure('too-slow'));
  const first = setTimeout(expire, settings.firstTokenTimeout);
  const total = setTimeout(expire, settings.totalTimeout);
  const either = AbortSignal.any([signal, limit.signal]);
  try {
    const model = await providerModel(settings, guardedFetch(settings, either));
    const texts = await answerChain(model).stream(promptValues(input), { signal: either });
    for await (const text of texts) {
      clearTimeout(first);
      yield text;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    throw chatFailureOf(limit.signal.aborted ? limit.signal.reason : thrown);
  } finally {
    clearTimeout(first);
    clearTimeout(total);
    // Nobody reads on: the server need not write on.
    limit.abort();
  }
}

async function providerModel(settings: ChatSettings, fetch: typeof globalThis.fetch): Promise<BaseChatModel> {
  if (settings.provider === 'ollama') {
    return (await import('./ollama-model.ts')).ollamaModel(settings, fetch);
  }
  return (await import('./openai-model.ts')).openAiModel(settings, fetch);
}

/**
 * The only way out for the providers' packages: it ends with `signal`, which they heed only between two pieces; sends
 * no header but these, as they add what other programs left in the environment; follows no redirect to a server that
 * nobody named; and turns failures away itself, since one of them prints what the server says to stdout.
 */
function guardedFetch({ key }: ChatSettings, signal: AbortSignal): typeof globalThis.fetch {
  return async (address, { body = null } = {}) => {
    const headers = new Headers({ 'content-type': 'application/json' });
    if (key !== undefined) headers.set('authorization', `Bearer ${key}`);
    let response: Response;
    try {
      response = await fetch(address, { method: 'POST', body, headers, signal, redirect: 'error' });
    } catch (thrown) {
      signal.throwIfAborted();
      throw new ChatFailure('unreachable', '', thrown);
    }
    if (!response.ok) throw new ChatFailure('refused', `status ${response.status}`);
    return response;
  };
}
