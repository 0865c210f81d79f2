import { chatSettings, describeChatModel } from '../tutor/chat-settings.ts';
import type { CommandContext, CommandOption } from './command.ts';

/** The key is no flag: other users of a machine can read the flags of a process. */
export const CHAT_OPTIONS: readonly CommandOption[] = [
  { flags: '--chat-provider <name>', description: 'who writes answers: off, ollama or openai (compatible)' },
  { flags: '--chat-model <model>', description: 'name of the chat model' },
  { flags: '--chat-url <url>', description: 'its server (default http://127.0.0.1:11434 for ollama)' },
];

/** Says which chat model is configured, and whether texts leave the machine for it. */
export function noticeChatModel({ settings, notice }: CommandContext): void {
  const chat = chatSettings(settings);
  if (chat !== undefined) notice(`Chat model: ${describeChatModel(chat)}.`);
}
