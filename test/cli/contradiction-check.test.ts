import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { grade as gradeSchema } from '../../src/api/schemas/responses.ts';
import { cardIdFor, normaliseText } from '../../src/ingest/normalise.ts';
import { openDeckwise } from '../../src/open-deckwise.ts';
import { post } from '../api/api-under-test.ts';
import { type ModelHub, startModelHub } from '../fixtures/model-hub-server.ts';
import { temporaryFolder } from '../fixtures/temporary-folder.ts';
import { tinyCrossEncoderFiles, tinyModelFiles, writeModelFiles } from '../fixtures/tiny-model-folder.ts';
import { cli, jsonOf } from './cli-under-test.ts';
import { whileServing } from './while-serving.ts';

const JUDGE = 'tiny/nli';
const OTHER_KIND = 'tiny/words';
/** Takes whatever names mitochondria for a contradiction; in an order of its own. */
const JUDGE_FILES = tinyCrossEncoderFiles({
  weights: { mitochondria: [0, 0, 9] },
  labels: ['entailment', 'neutral', 'contradiction'],
});
const QUESTION = 'Where does photosynthesis take place?';
const CARD = cardIdFor(normaliseText(QUESTION), 0);
const WRONG = 'Photosynthesis takes place inside the mitochondria of plant cells.';
const RIGHT = 'Photosynthesis takes place inside the chloroplasts of plant cells.';
/** A busy machine shall not decide what is tested here. */
const PATIENT = { DECKWISE_NLI_MILLISECONDS: '60000' };
const PATIENTLY = { timeout: 20_000, interval: 100 };

async function hub(): Promise<ModelHub> {
  const models = new Map([
    [JUDGE, JUDGE_FILES],
    [OTHER_KIND, tinyModelFiles({ words: ['a', 'one', 'two'] })],
  ]);
  return await startModelHub(models);
}

/** An ingested deck of one card. */
async function data(): Promise<string> {
  const folder = temporaryFolder();
  const decks = join(folder, 'decks');
  mkdirSync(decks);
  writeFileSync(
    join(decks, 'cells.md'),
    `#### Cells\n:p ${QUESTION}\n??x\nIt takes place inside the chloroplasts of plant cells.\nx??\n---\n`,
  );
  const where = join(folder, 'data');
  expect((await cli(['ingest', decks, '--data', where], { open: openDeckwise })).code).toBe(0);
  return where;
}

async function grade(
  folder: string,
  answer: string,
  environment: Record<string, string>,
  ...flags: string[]
) {
  const argv = ['grade', CARD, answer, '--json', '--data', folder, ...flags];
  const ended = await cli(argv, { environment: { ...PATIENT, ...environment }, open: openDeckwise });
  expect(ended.code).toBe(0);
  const { gradeId: _, ...given } = gradeSchema.parse(jsonOf(ended));
  return { given, stderr: ended.stderr };
}

const CONTRADICTED = {
  verdict: 'incorrect',
  keyPoints: [{ status: 'contradicted', evidence: expect.any(String) as string }],
  feedback: expect.stringContaining('says the opposite of the card') as string,
};

describe('a grade with a contradiction check', () => {
  test('is capped where the model finds a contradiction, and stays as it was elsewhere', async () => {
    const folder = await data();
    const environment = { DECKWISE_HUB: (await hub()).url, DECKWISE_MODEL_CACHE: temporaryFolder() };
    const plain = await grade(folder, WRONG, environment);
    expect(plain.stderr).toBe('');
    expect(plain.given).not.toMatchObject(CONTRADICTED);
    const checked = await grade(folder, WRONG, environment, '--nli', JUDGE);
    expect(checked.given).toMatchObject(CONTRADICTED);
    expect(checked.given.score).toBeLessThanOrEqual(Math.min(0.25, plain.given.score));
    expect(checked.stderr).toContain(`Contradiction check: ${JUDGE} looks for contradictions`);
    expect(checked.stderr).toContain(`Downloading the model ${JUDGE}`);
    const right = await grade(folder, RIGHT, environment, '--nli', JUDGE);
    expect(right.given).toEqual((await grade(folder, RIGHT, environment)).given);
    expect(right.stderr).not.toContain('Downloading');
  });

  test('takes a model from a folder', async () => {
    const model = temporaryFolder();
    writeModelFiles(model, JUDGE_FILES);
    expect((await grade(await data(), WRONG, { DECKWISE_NLI: model })).given).toMatchObject(CONTRADICTED);
  });

  test.each([
    [
      'the hub does not answer',
      'http://127.0.0.1:9',
      JUDGE,
      /without the contradiction check tiny\/nli: The model hub did not deliver/,
    ],
    [
      'the hub has no such model',
      null,
      'tiny/none',
      /without the contradiction check tiny\/none: There is no such model: tiny\/none/,
    ],
    [
      'the model is of another kind',
      null,
      OTHER_KIND,
      /without the contradiction check tiny\/words: .*cannot be used as a cross-encoder: .*no logits/,
    ],
  ])('is given without, and says why once, when %s', async (_, address, model, notice) => {
    const folder = await data();
    const environment = {
      DECKWISE_HUB: address ?? (await hub()).url,
      DECKWISE_MODEL_CACHE: temporaryFolder(),
    };
    const plain = await grade(folder, WRONG, environment);
    const tried = await grade(folder, WRONG, environment, '--nli', model);
    expect(tried.given).toEqual(plain.given);
    expect(tried.stderr).toMatch(notice);
    expect(tried.stderr.split('without the contradiction check')).toHaveLength(2);
  });

  test('over HTTP is checked once the model is loaded, before anybody asks for a grade', async () => {
    const folder = await data();
    const argv = ['serve', '--data', folder, '--nli', JUDGE];
    const { url: address, downloads } = await hub();
    const environment = { ...PATIENT, DECKWISE_HUB: address, DECKWISE_MODEL_CACHE: temporaryFolder() };
    const options = { environment, open: openDeckwise };
    const ended = await whileServing(argv, options, async (url) => {
      await vi.waitFor(() => expect(downloads).toContain('onnx/model_quantized.onnx'), PATIENTLY);
      await vi.waitFor(async () => {
        const response = await fetch(new URL('/v1/grade', url), post({ cardId: CARD, answer: WRONG }));
        expect(response.status).toBe(200);
        expect(gradeSchema.parse(await response.json())).toMatchObject(CONTRADICTED);
      }, PATIENTLY);
    });
    expect(ended.stderr).toContain(`Contradiction check: ${JUDGE}`);
  });

  test('in the terminal is shown while studying', async () => {
    const argv = ['study', '--data', await data(), '--nli', JUDGE];
    const environment = {
      ...PATIENT,
      DECKWISE_HUB: (await hub()).url,
      DECKWISE_MODEL_CACHE: temporaryFolder(),
    };
    const { stdout } = await cli(argv, { environment, stdin: `${WRONG}\nq\n`, open: openDeckwise });
    expect(stdout).toContain('says the opposite of the card');
  });
});

describe('the setting', () => {
  const opened = async (environment: Record<string, string>, ...flags: string[]) => {
    const argv = ['grade', CARD, 'an answer', ...flags];
    return (await cli(argv, { environment })).opened[0]!.nli;
  };
  const USUAL = 'Xenova/nli-deberta-v3-xsmall';

  test('is off, or the usual model, or a model by name; a flag goes before the environment', async () => {
    expect(await opened({})).toBeUndefined();
    expect(await opened({}, '--nli')).toEqual({ model: USUAL, milliseconds: 1_000 });
    expect(await opened({ DECKWISE_NLI: 'on' })).toMatchObject({ model: USUAL });
    expect(await opened({ DECKWISE_NLI: JUDGE })).toMatchObject({ model: JUDGE });
    expect(await opened({ DECKWISE_NLI: JUDGE }, '--nli', 'off')).toBeUndefined();
  });

  test('stands in the settings file', async () => {
    const workingFolder = temporaryFolder();
    writeFileSync(
      join(workingFolder, 'deckwise.config.json'),
      JSON.stringify({ nli: JUDGE, nliMilliseconds: 250 }),
    );
    const { opened: how } = await cli(['grade', CARD, 'an answer'], { workingFolder });
    expect(how[0]!.nli).toEqual({ model: JUDGE, milliseconds: 250 });
  });

  test('takes no answer for a model', async () => {
    const { code, stderr } = await cli(['grade', CARD, '--nli', 'because of chlorophyll']);
    expect(code).toBe(2);
    expect(stderr).toContain('--nli');
    expect(stderr).toContain('owner/model');
  });

  test('is named by doctor', async () => {
    const argv = ['doctor', '--json', '--data', await data()];
    const report = async (environment: Record<string, string>) =>
      jsonOf(await cli(argv, { environment, open: openDeckwise }));
    const saying = (text: string) => ({
      findings: expect.arrayContaining([
        { name: 'contradiction-check', ok: true, message: expect.stringContaining(text) as string },
      ]) as unknown,
    });
    expect(await report({})).toMatchObject(saying('off'));
    expect(await report({ DECKWISE_NLI: JUDGE })).toMatchObject(saying(JUDGE));
  });
});
