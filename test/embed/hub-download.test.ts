import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type DownloadProgress,
  downloadedModel,
  downloadModel,
  hubAnswers,
} from '../../src/embed/hub-download.ts';
import { COMMIT, startModelHub, type Trouble } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyModelFiles } from '../fixtures/tiny-model-folder.ts';

const NAME = 'tiny/words';
const WEIGHTS = 'onnx/model_quantized.onnx';
const FILES = tinyModelFiles({
  words: 'a quick brown fox jumps over the lazy dog'.split(' '),
  pooling: 'cls',
});
const IMPATIENT = { stallMilliseconds: 300, attempts: 3, pauseMilliseconds: 0 };

async function hubWith(...troubles: Trouble[]) {
  const hub = await startModelHub(new Map([[NAME, FILES]]), troubles);
  const cacheFolder = temporaryFolder();
  const notices: string[] = [];
  const progress: DownloadProgress[] = [];
  const access = {
    hub: hub.url,
    cacheFolder,
    patience: IMPATIENT,
    onNotice: (sentence: string) => notices.push(sentence),
    onProgress: (step: DownloadProgress) => progress.push(step),
  };
  return { hub, access, cacheFolder, notices, progress, download: () => downloadModel(NAME, 'main', access) };
}

function expectWhole(folder: string): void {
  for (const [path, bytes] of FILES) expect(readFileSync(join(folder, path))).toEqual(bytes);
  const partials = readdirSync(folder, { recursive: true }).filter((name) =>
    String(name).endsWith('.partial'),
  );
  expect(partials).toEqual([]);
}

describe('downloading a model', () => {
  it('takes every file, says the size before and the progress during', async () => {
    const { download, notices, progress, cacheFolder, hub } = await hubWith();
    const downloaded = await download();
    expectWhole(downloaded.folder);
    expect(downloaded).toEqual({ folder: join(cacheFolder, 'tiny', 'words'), revision: COMMIT });
    expect(notices).toEqual([`Downloading the model ${NAME} (1 MB) from ${hub.url}.`]);
    const total = [...FILES.values()].reduce((sum, bytes) => sum + bytes.length, 0);
    expect(progress.at(-1)).toEqual({ model: NAME, loadedBytes: total, totalBytes: total });
  });

  it('knows it again later and needs no hub for that', async () => {
    const { download, cacheFolder } = await hubWith();
    const downloaded = await download();
    expect(await downloadedModel(NAME, cacheFolder)).toEqual(downloaded);
    expect(await downloadedModel('tiny/other', cacheFolder)).toBeNull();
  });

  it('goes on where a cut connection broke off', async () => {
    const { download, hub } = await hubWith({ kind: 'cut', path: WEIGHTS, times: 1 });
    expectWhole((await download()).folder);
    const half = Math.ceil(FILES.get(WEIGHTS)!.length / 2);
    expect(hub.downloads.filter((entry) => entry.startsWith(WEIGHTS))).toEqual([
      WEIGHTS,
      `${WEIGHTS} from ${half}`,
    ]);
  });

  it('never takes a partial file for the model, and completes it at the next call', async () => {
    const { download, cacheFolder, hub } = await hubWith({ kind: 'cut', path: WEIGHTS, times: 3 });
    await expect(download()).rejects.toMatchObject({ code: 'model-unavailable' });
    expect(await downloadedModel(NAME, cacheFolder)).toBeNull();
    expect(existsSync(join(cacheFolder, NAME, WEIGHTS))).toBe(false);
    hub.downloads.length = 0;
    expectWhole((await download()).folder);
    expect(hub.downloads).toHaveLength(1);
    expect(hub.downloads[0]).toMatch(/^onnx\/model_quantized\.onnx from \d+$/);
  });

  it.each(['wrong-bytes', 'too-long', 'stall', 'server-error'] as const)('recovers from %s', async (kind) => {
    const { download } = await hubWith({ kind, path: WEIGHTS, times: 1 });
    expectWhole((await download()).folder);
  });

  it.each(['wrong-bytes', 'too-long', 'stall', 'server-error'] as const)(
    'refuses lasting %s',
    async (kind) => {
      const { download, cacheFolder } = await hubWith({ kind, path: WEIGHTS });
      await expect(download()).rejects.toMatchObject({
        code: 'model-unavailable',
        where: expect.stringContaining(WEIGHTS) as string,
        hint: expect.stringContaining('--model bundled') as string,
      });
      expect(await downloadedModel(NAME, cacheFolder)).toBeNull();
    },
  );

  it('notices a login page that answers in place of the hub', async () => {
    const page = Buffer.from('<html>Log in</html>');
    const hub = await startModelHub(
      new Map([[NAME, new Map([...FILES.keys()].map((path) => [path, page]))]]),
    );
    const access = { hub: hub.url, cacheFolder: temporaryFolder(), patience: IMPATIENT };
    await expect(downloadModel(NAME, 'main', access)).rejects.toThrow(/something else than JSON/);
  });

  it('says that the hub has no such model', async () => {
    const { access } = await hubWith();
    await expect(downloadModel('tiny/absent', 'main', access)).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no such model: tiny/absent.',
    });
  });

  it.each([
    ['tokenizer_config.json', 'The model has no tokenizer_config.json: tiny/words.'],
    [WEIGHTS, 'The model has no ONNX weights: tiny/words.'],
  ])('says that a model lacks %s', async (absent, message) => {
    const files = new Map([...FILES].filter(([path]) => path !== absent));
    const hub = await startModelHub(new Map([[NAME, files]]));
    const access = { hub: hub.url, cacheFolder: temporaryFolder(), patience: IMPATIENT };
    await expect(downloadModel(NAME, 'main', access)).rejects.toMatchObject({ code: 'not-found', message });
  });

  it('says that nothing answers at the address', async () => {
    const access = { hub: 'http://127.0.0.1:9', cacheFolder: temporaryFolder(), patience: IMPATIENT };
    await expect(downloadModel(NAME, 'main', access)).rejects.toMatchObject({ code: 'model-unavailable' });
  });
});

describe('a downloaded model', () => {
  it.each([
    ['cut short', (file: string) => truncateSync(file, 100)],
    ['changed in one byte', (file: string) => writeFileSync(file, flipped(readFileSync(file)))],
  ])('is not used when a file was %s', async (_, damage) => {
    const { download, cacheFolder } = await hubWith();
    const { folder } = await download();
    damage(join(folder, WEIGHTS));
    expect(await downloadedModel(NAME, cacheFolder)).toBeNull();
    expectWhole((await download()).folder);
  });
});

describe('hubAnswers', () => {
  it('is true for a hub that answers, whatever it says', async () => {
    const { hub } = await hubWith();
    expect(await hubAnswers(hub.url, NAME, 3_000)).toBe(true);
    expect(await hubAnswers(hub.url, 'tiny/absent', 3_000)).toBe(true);
  });

  it('is false when nothing listens', async () => {
    expect(await hubAnswers('http://127.0.0.1:9', NAME, 3_000)).toBe(false);
  });
});

function flipped(bytes: Buffer): Buffer {
  bytes[bytes.length - 1]! ^= 1;
  return bytes;
}
