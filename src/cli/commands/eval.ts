import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledModelFolder } from '../../embed/bundled-models.ts';
import { DeckwiseError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { presentAgreement } from '../present/agreement.ts';

const EVALUATIONS = ['floor', 'retrieval', 'grading', 'embedding'];

export const evalCommand: Command = {
  usage: 'eval [what]',
  summary:
    'measure quality in a checkout: floor (short, against eval/floor.json), retrieval, grading or embedding, with baselines',
  options: [
    {
      flags: '--overrides',
      description: 'with grading: how your own verdicts and the grader agreed, month by month',
    },
    {
      flags: '--model <model>',
      description: 'embedding model that `embedding` measures; repeatable (default bundled)',
      repeatable: true,
    },
    {
      flags: '--readers <folder>',
      description:
        'with grading and development data: pair readers that have not seen it (training/README.md)',
    },
  ],
  examples: [
    'deckwise eval retrieval',
    'DECKWISE_SHARED=../data deckwise eval grading --readers ../readers',
    'deckwise eval grading --overrides',
    'deckwise eval embedding --model bundled --model Xenova/bge-small-en-v1.5',
  ],
  async run(input, { io, withDeckwise, print }) {
    const what = input.argument(0) ?? 'floor';
    if (!EVALUATIONS.includes(what)) {
      throw new DeckwiseError('usage', `There is no evaluation “${what}”.`, {
        where: 'what',
        hint: `Use one of: ${EVALUATIONS.join(', ')}.`,
      });
    }
    if (input.has('overrides')) {
      if (what !== 'grading') throw onlyFor('grading', '--overrides', what);
      await withDeckwise(async (deckwise) =>
        print({ months: await deckwise.graderAgreement() }, presentAgreement),
      );
      return EXIT.done;
    }
    const models = input.texts('model');
    if (models.length > 0 && what !== 'embedding') throw onlyFor('embedding', '--model', what);
    const readers = input.text('readers');
    if (readers !== undefined && what !== 'grading') throw onlyFor('grading', '--readers', what);
    const flags = [
      ...models.flatMap((model) => ['--model', modelFrom(io.workingFolder, model)]),
      ...(readers === undefined ? [] : ['--readers', resolve(io.workingFolder, readers)]),
    ];
    return await runEvaluation(what, flags, io.environment);
  },
};

function onlyFor(evaluation: string, flag: string, what: string): DeckwiseError {
  return new DeckwiseError('usage', `The evaluation “${what}” takes no ${flag}.`, {
    where: flag,
    hint: `Leave the flag out, or use \`deckwise eval ${evaluation}\`.`,
  });
}

/** Evaluations run in the checkout: a model that is a folder is named by its absolute path. */
function modelFrom(workingFolder: string, model: string): string {
  const folder = resolve(workingFolder, model);
  return bundledModelFolder(model) === null && existsSync(folder) ? folder : model;
}

/** Evaluations need the test sets and a TypeScript loader, which only a checkout has. */
async function runEvaluation(
  what: string,
  flags: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const script = `${root}eval/${what}.ts`;
  if (!existsSync(script) || !existsSync(`${root}node_modules/tsx`)) {
    throw new DeckwiseError('not-found', 'The evaluations are part of a checkout of Deckwise.', {
      where: script,
      hint: 'Clone the repository, run `npm ci` in it, and call `npx deckwise eval` there.',
    });
  }
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...flags], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0 ? EXIT.done : EXIT.findings;
}
