import { Command as CommanderCommand, CommanderError, Option } from 'commander';
import { describeSettings } from '../config.ts';
import { DeckwiseError } from '../errors.ts';
import type { Command, CommandOption } from './command.ts';
import { CommandInput } from './command-input.ts';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-codes.ts';
import type { ProcessIo } from './process-io.ts';

const COMMON_OPTIONS: readonly CommandOption[] = [
  { flags: '--json', description: 'print one JSON value on one line' },
  { flags: '--data <folder>', description: 'data folder (default .deckwise)' },
];

/**
 * Finds the command that `argv` (without node and script) names and executes it.
 *
 * @throws {DeckwiseError} `usage` when the line does not fit any command.
 */
export async function runCommandLine(
  argv: readonly string[],
  commands: readonly Command[],
  version: string,
  io: ProcessIo,
  execute: (command: Command, input: CommandInput) => Promise<ExitCode>,
): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.done;
  const program = createProgram(version, io);
  for (const command of commands) {
    addCommand(program, command, async (input) => {
      exitCode = await execute(command, input);
    });
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode !== 0) throw usageError(thrown, argv, commands);
  }
  return exitCode;
}

function createProgram(version: string, io: ProcessIo): CommanderCommand {
  return new CommanderCommand('deckwise')
    .description('Semantic search, fair grading and a cited tutor over Markdown flashcards.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // Without a command Commander writes the whole help here; the caller reports every usage error itself.
      writeErr: () => {},
      getOutHelpWidth: () => Math.min(io.stdout.columns ?? 80, 100),
      getOutHasColors: () => false,
    })
    .addHelpText('after', `\n${settingsHelp()}\n\n${EXIT_CODES_HELP}`);
}

function addCommand(
  program: CommanderCommand,
  command: Command,
  act: (input: CommandInput) => Promise<void>,
): void {
  const target = program.command(command.usage).summary(command.summary).description(command.summary);
  for (const option of [...(command.options ?? []), ...COMMON_OPTIONS]) target.addOption(toOption(option));
  if (command.examples !== undefined) {
    target.addHelpText('after', `\nExamples:\n${command.examples.map((line) => `  $ ${line}`).join('\n')}`);
  }
  target.action(async () => act(new CommandInput(target.processedArgs, target.opts())));
}

function toOption({ flags, description, repeatable }: CommandOption): Option {
  const option = new Option(flags, description);
  if (repeatable !== true) return option;
  return option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
}

function usageError(
  thrown: CommanderError,
  argv: readonly string[],
  commands: readonly Command[],
): DeckwiseError {
  const named = commands.find((command) => command.usage.split(' ')[0] === argv[0]);
  const help = named === undefined ? 'deckwise --help' : `deckwise ${argv[0]!} --help`;
  const message =
    thrown.code === 'commander.help' ? 'No command was given.' : thrown.message.replace(/^error: /, '');
  return new DeckwiseError('usage', message, { hint: `See ${help}.`, cause: thrown });
}

function settingsHelp(): string {
  const settings = describeSettings();
  const width = Math.max(...settings.map(({ environment }) => environment.length));
  const lines = settings.map(
    ({ environment, description }) => `  ${environment.padEnd(width)}  ${description}`,
  );
  return `Settings (flag, then environment, then deckwise.config.json, then default):\n${lines.join('\n')}`;
}
