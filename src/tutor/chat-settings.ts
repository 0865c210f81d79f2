import { DeckwiseError } from '../errors.ts';
import { isLoopback } from '../loopback.ts';

export const CHAT_PROVIDERS = ['off', 'ollama', 'openai'] as const;
export type ChatProvider = (typeof CHAT_PROVIDERS)[number];

/** A chat model to write answers with. */
export interface ChatSettings {
  /** `openai`: any server that speaks its chat completions protocol. */
  readonly provider: Exclude<ChatProvider, 'off'>;
  readonly model: string;
  /** Address of the server; of an OpenAI-compatible one up to and including `/v1`. */
  readonly url: string;
  readonly key?: string | undefined;
  /** Milliseconds until the first piece of an answer, and until its end. */
  readonly firstTokenTimeout: number;
  readonly totalTimeout: number;
}

/** The settings of `config.ts` that concern the chat model. */
export interface ChatWish {
  readonly chatProvider: ChatProvider;
  readonly chatModel?: string | undefined;
  readonly chatUrl?: string | undefined;
  readonly chatKey?: string | undefined;
  /** Seconds. */
  readonly chatFirstTokenTimeout: number;
  readonly chatTotalTimeout: number;
}

const OLLAMA_URL = 'http://127.0.0.1:11434';

/**
 * The chat model a person wishes for; undefined when it is off.
 *
 * @throws {DeckwiseError} `bad-input` when its model, or the address of an OpenAI-compatible server, is not named, and
 * for an address that holds a password.
 */
export function chatSettings(wish: ChatWish): ChatSettings | undefined {
  const { chatProvider: provider, chatModel: model } = wish;
  if (provider === 'off') return undefined;
  const url = wish.chatUrl ?? (provider === 'ollama' ? OLLAMA_URL : undefined);
  if (model === undefined) throw unset('chatModel', 'Name the model, such as DECKWISE_CHAT_MODEL=llama3.2.');
  if (url === undefined) {
    throw unset('chatUrl', 'Name the server, such as DECKWISE_CHAT_URL=http://127.0.0.1:8080/v1.');
  }
  if (new URL(url).username !== '') {
    throw new DeckwiseError('bad-input', 'The address of the chat model holds a user name.', {
      where: 'chatUrl',
      hint: 'Take it out; a key is set with DECKWISE_CHAT_KEY.',
    });
  }
  return {
    provider,
    model,
    url,
    key: wish.chatKey,
    firstTokenTimeout: wish.chatFirstTokenTimeout * 1000,
    totalTimeout: wish.chatTotalTimeout * 1000,
  };
}

function unset(name: string, hint: string): DeckwiseError {
  return new DeckwiseError('bad-input', `A chat model needs ${name}.`, { where: name, hint });
}

/** Who writes answers, for the person who runs Deckwise; says so when texts leave the machine for it. */
export function describeChatModel(chat: ChatSettings | undefined): string {
  if (chat === undefined) return 'off: answers are quoted from the cards';
  const { host, hostname } = new URL(chat.url);
  const server = `${chat.provider === 'ollama' ? 'Ollama' : 'the OpenAI-compatible server'} at ${host}`;
  const answers = `${chat.model} of ${server} writes answers; their sentences are checked against the cards`;
  if (isLoopback(hostname)) return answers;
  return `${answers}. Questions and the texts of the cards found for them leave this machine for ${host}`;
}
