import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DeckwiseError } from '../../errors.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';

const EVALUATIONS = ['floor', 'retrieval', 'grading'];

export const evalCommand: Command = {
  usage: 'eval [what]',
  summary:
    'measure quality in a checkout: floor (short, against eval/floor.json), retrieval or grading, with baselines',
  examples: ['deckwise eval retrieval', 'DECKWISE_SHARED=../data deckwise eval grading'],
  async run(input, { io }) {
    const what = input.argument(0) ?? 'floor';
    if (!EVALUATIONS.includes(what)) {
      throw new DeckwiseError('usage', `There is no evaluation “${what}”.`, {
        where: 'what',
        hint: `Use one of: ${EVALUATIONS.join(', ')}.`,
      });
    }
    return await runEvaluation(what, io.environment);
  },
};

/** Evaluations need the test sets and a TypeScript loader, which only a checkout has. */
async function runEvaluation(what: string, environment: NodeJS.ProcessEnv): Promise<ExitCode> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const script = `${root}eval/${what}.ts`;
  if (!existsSync(script) || !existsSync(`${root}node_modules/tsx`)) {
    throw new DeckwiseError('not-found', 'The evaluations are part of a checkout of Deckwise.', {
      where: script,
      hint: 'Clone the repository, run `npm ci` in it, and call `npx deckwise eval` there.',
    });
  }
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code === 0 ? EXIT.done : EXIT.findings;
}
