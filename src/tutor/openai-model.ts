import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { ChatOpenAICompletions } from '@langchain/openai';
import type { ChatSettings } from './chat-settings.ts';

/** A model behind the chat completions protocol, which every compatible server speaks. */
export function openAiModel(
  { model, url, key }: ChatSettings,
  fetch: typeof globalThis.fetch,
): BaseChatModel {
  return new ChatOpenAICompletions({
    model,
    // Without one the package takes OPENAI_API_KEY, which is not meant for this server.
    apiKey: key ?? 'none',
    // Some models refuse a temperature and some servers a report of usage: both stay unset.
    streamUsage: false,
    maxRetries: 0,
    configuration: { baseURL: url, organization: null, project: null, logLevel: 'off', fetch },
  });
}
