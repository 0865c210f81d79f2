import { loadSettings, type SettingFlags, type Settings } from '../config.ts';
import { toDeckwiseError } from '../errors.ts';
import { contradictionCheckSettings } from '../grade/contradiction-check-settings.ts';
import { rerankSettings } from '../search/rerank-settings.ts';
import { chatSettings } from '../tutor/chat-settings.ts';
import type { Command, CommandContext, OpenDeckwise } from './command.ts';
import type { CommandInput } from './command-input.ts';
import { runCommandLine } from './command-line.ts';
import { askCommand } from './commands/ask.ts';
import { checkCommand } from './commands/check.ts';
import { decksCommand } from './commands/decks.ts';
import { doctorCommand } from './commands/doctor.ts';
import { duplicatesCommand } from './commands/duplicates.ts';
import { embedCommand } from './commands/embed.ts';
import { evalCommand } from './commands/eval.ts';
import { gradeCommand } from './commands/grade.ts';
import { ingestCommand } from './commands/ingest.ts';
import { relatedCommand } from './commands/related.ts';
import { searchCommand } from './commands/search.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { statsCommand } from './commands/stats.ts';
import { studyCommand } from './commands/study.ts';
import { EXIT, exitCodeOf, type ExitCode } from './exit-codes.ts';
import { describeFailure, failureJson } from './failure-report.ts';
import { packageVersion } from './package-version.ts';
import type { ProcessIo } from './process-io.ts';
import { printable, Terminal } from './terminal.ts';

const COMMANDS: readonly Command[] = [
  startCommand,
  ingestCommand,
  searchCommand,
  askCommand,
  gradeCommand,
  relatedCommand,
  duplicatesCommand,
  decksCommand,
  studyCommand,
  statsCommand,
  checkCommand,
  serveCommand,
  doctorCommand,
  embedCommand,
  evalCommand,
];

/** Runs one command line (without node and script) and reports its failure; never throws. */
export async function run(argv: readonly string[], io: ProcessIo, open: OpenDeckwise): Promise<ExitCode> {
  try {
    return await runCommandLine(argv, COMMANDS, packageVersion(), io, async (command, input) => {
      return (await command.run(input, contextFor(input, io, open))) ?? EXIT.done;
    });
  } catch (thrown) {
    const error = toDeckwiseError(thrown);
    if (argv.includes('--json')) io.stdout.write(`${failureJson(error)}\n`);
    io.stderr.write(`${describeFailure(error, new Terminal(io.stderr, io.environment))}\n`);
    return exitCodeOf(error.code);
  }
}

function contextFor(input: CommandInput, io: ProcessIo, open: OpenDeckwise): CommandContext {
  const settings = loadSettings(settingFlags(input), io.environment, io.workingFolder);
  const output = new Terminal(io.stdout, io.environment);
  const messages = new Terminal(io.stderr, io.environment);
  const notice = (sentence: string) => void io.stderr.write(`${printable(sentence)}\n`);
  return {
    io,
    settings,
    notice,
    print(value, human) {
      io.stdout.write(`${input.has('json') ? JSON.stringify(value) : human(printable(value), output)}\n`);
    },
    tell(value, human) {
      io.stderr.write(`${human(printable(value), messages)}\n`);
    },
    warn(thrown) {
      io.stderr.write(`${describeFailure(toDeckwiseError(thrown), messages)}\n`);
    },
    async withDeckwise(use, { worker } = { worker: false }) {
      const deckwise = await open({ ...openOptions(settings), worker, notice });
      try {
        return await use(deckwise);
      } finally {
        await deckwise.close();
      }
    },
  };
}

function settingFlags(input: CommandInput): SettingFlags {
  return {
    data: input.text('data'),
    host: input.text('host'),
    port: input.text('port'),
    model: input.text('model'),
    rerank: input.has('rerank') ? 'on' : input.text('rerank'),
    nli: input.has('nli') ? 'on' : input.text('nli'),
    chatProvider: input.text('chatProvider'),
    chatModel: input.text('chatModel'),
    chatUrl: input.text('chatUrl'),
  };
}

function openOptions(settings: Settings) {
  const { data, modelCache, hub, threads, strictness } = settings;
  return {
    dataFolder: data,
    modelCache,
    hub,
    threads,
    strictness,
    study: settings,
    chat: chatSettings(settings),
    rerank: rerankSettings(settings),
    nli: contradictionCheckSettings(settings),
  };
}
