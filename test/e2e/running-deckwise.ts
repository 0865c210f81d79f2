import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { createApi } from '../../src/api/app.ts';
import { serveApi } from '../../src/api/serve.ts';
import type { RunningServer } from '../../src/api/serve.ts';
import type { Deckwise } from '../../src/deckwise.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { DEFAULT_STUDY_SETTINGS } from '../../src/study/study.ts';
import type { StudySettings } from '../../src/study/study.ts';
import type { ChatSettings } from '../../src/tutor/chat-settings.ts';

export interface RunningDeckwise {
  readonly url: string;
  readonly deckwise: Deckwise;
  /** Closes the socket; `startAgain` opens it at the same address. */
  readonly stopServer: () => Promise<void>;
  readonly startAgain: () => Promise<void>;
  readonly end: () => Promise<void>;
}

interface Options {
  /**
   * Deck files or folders ingested before the server starts; none leaves it without a first index. The sample decks,
   * ingested already, when absent.
   */
  readonly decks?: readonly string[];
  readonly apiKey?: string;
  readonly study?: Partial<StudySettings>;
  readonly chat?: ChatSettings;
}

/** A whole Deckwise on a loopback socket, with a data folder of its own and the page as shipped. */
export async function startDeckwise({ decks, apiKey, study, chat }: Options = {}): Promise<RunningDeckwise> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'deckwise-e2e-'));
  if (decks === undefined) cpSync(inject('sampleData'), dataFolder, { recursive: true });
  const deckwise = await openDeckwise({
    dataFolder,
    modelCache: join(dataFolder, 'models'),
    hub: 'http://127.0.0.1:9/',
    threads: 1,
    worker: false,
    study: { ...DEFAULT_STUDY_SETTINGS, ...study },
    chat,
  });
  if (decks !== undefined && decks.length > 0) await deckwise.ingest({ paths: decks });
  const app = createApi({
    deckwise,
    logger: pino({ level: 'silent' }),
    hosts: ['127.0.0.1'],
    apiKey,
    pageFolder: inject('pageFolder'),
    version: '0.0.0',
  });
  let server: RunningServer = await serveApi(app, '127.0.0.1', 0, apiKey);
  const { url } = server;
  return {
    url,
    deckwise,
    stopServer: () => server.close(),
    startAgain: async () => {
      server = await serveApi(app, '127.0.0.1', Number(new URL(url).port), apiKey);
    },
    end: async () => {
      await server.close();
      await deckwise.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
