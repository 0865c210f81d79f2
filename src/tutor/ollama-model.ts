import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { ChatOllama } from '@langchain/ollama';
import type { ChatSettings } from './chat-settings.ts';

/** Tokens of prompt and answer together; Ollama would cut the cards off at its own smaller default. */
const CONTEXT_TOKENS = 8_192;

export function ollamaModel({ model, url }: ChatSettings, fetch: typeof globalThis.fetch): BaseChatModel {
  return new ChatOllama({
    model,
    baseUrl: url.replace(/\/$/, ''),
    fetch,
    numCtx: CONTEXT_TOKENS,
    temperature: 0,
    think: false,
    maxRetries: 0,
  });
}
