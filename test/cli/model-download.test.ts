import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { startModelHub } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyModelFiles } from '../fixtures/tiny-model-folder.ts';
import { cli } from './cli-under-test.ts';

const NAME = 'tiny/words';
const WORDS = 'what is an index a sorted copy of some keys'.split(' ');
const CARD = '#### Index\n:p What is an index?\n??x\nA sorted copy of some keys.\nx??\n---\n';

async function hubWithOneModel() {
  const hub = await startModelHub(new Map([[NAME, tinyModelFiles({ words: WORDS })]]));
  return { DECKWISE_HUB: hub.url, DECKWISE_MODEL_CACHE: temporaryFolder() };
}

function deckFolder(): string {
  const folder = join(temporaryFolder(), 'decks');
  mkdirSync(folder);
  writeFileSync(join(folder, 'deck.md'), CARD);
  return folder;
}

test('an ingest shows how far the download of its model is, the first time', async () => {
  const environment = await hubWithOneModel();
  const ingest = (data: string) =>
    cli(['ingest', deckFolder(), '--model', NAME, '--data', data], { environment, open: openDeckwise });
  const first = await ingest(temporaryFolder());
  expect(first.code).toBe(0);
  expect(first.stdout).toContain('scores calibrated on these decks');
  expect(first.stderr).toContain(`Downloading the model ${NAME}`);
  expect(first.stderr).toContain('Downloading the model: 100 % of');
  expect((await ingest(temporaryFolder())).stderr).not.toContain('Downloading');
});

test('so does embedding lines', async () => {
  const environment = await hubWithOneModel();
  const embed = () => cli(['embed', '--model', NAME], { environment, stdin: 'a sorted copy\n' });
  const first = await embed();
  expect(first.code).toBe(0);
  expect(first.stdout.trim().split('\n')).toHaveLength(1);
  expect(first.stderr).toContain('Downloading the model: 100 % of');
  expect((await embed()).stderr).toBe('');
});
