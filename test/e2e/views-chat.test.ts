import { afterAll } from 'vitest';
import { type ChatServer, openChatServer } from '../fixtures/chat-server.ts';
import { startDeckwise } from './running-deckwise.ts';
import { checkViews } from './view-checks.ts';

let chat: ChatServer | undefined;
afterAll(() => chat?.close());

checkViews(
  {
    'written-answer': async (page, running) => {
      const question = 'What is the difference between a fault and a failure?';
      await page.goto(`${running.url}#/ask?q=${encodeURIComponent(question)}`);
      await page.getByText('Written by tiny-tutor').waitFor();
    },
  },
  async () => {
    const pieces = [
      'A fault is when one component deviates from its specification [1]. ',
      'A failure is when the system as a whole stops serving its users [1]. ',
      'Most failures happen on Fridays.',
    ];
    chat = await openChatServer('openai', { pieces });
    return await startDeckwise({ chat: chat.settings });
  },
);
