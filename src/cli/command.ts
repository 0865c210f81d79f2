import type { Settings } from '../config.ts';
import type { Deckwise } from '../deckwise.ts';
import type { ContradictionCheckSettings } from '../grade/contradiction-check-settings.ts';
import type { Strictness } from '../grade/grade.ts';
import type { RerankSettings } from '../search/rerank-settings.ts';
import type { StudySettings } from '../study/study.ts';
import type { ChatSettings } from '../tutor/chat-settings.ts';
import type { CommandInput } from './command-input.ts';
import type { ExitCode } from './exit-codes.ts';
import type { ProcessIo } from './process-io.ts';
import type { Terminal } from './terminal.ts';

/** One command: arguments → use case → print. */
export interface Command {
  /** Name and arguments: `search <query...>`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: readonly CommandOption[];
  /** Command lines for its help. */
  readonly examples?: readonly string[];
  /** Answers with the exit code; without one the command is done. */
  run(input: CommandInput, context: CommandContext): Promise<ExitCode | void>;
}

export interface CommandOption {
  /** `-n, --limit <count>`. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times. */
  readonly repeatable?: boolean;
}

export interface OpenOptions {
  readonly dataFolder: string;
  readonly modelCache: string;
  readonly hub: string;
  readonly threads: number;
  /** Keeps the event loop free while texts are embedded. */
  readonly worker: boolean;
  readonly study: StudySettings;
  readonly strictness: Strictness;
  readonly chat: ChatSettings | undefined;
  readonly rerank: RerankSettings | undefined;
  readonly nli: ContradictionCheckSettings | undefined;
  readonly notice?: (sentence: string) => void;
}

export type OpenDeckwise = (options: OpenOptions) => Promise<Deckwise>;

/** What a command works with. */
export interface CommandContext {
  readonly io: ProcessIo;
  readonly settings: Settings;
  /** Prints a result: one line of JSON, or what `human` makes of it. */
  readonly print: <Value>(value: Value, human: (value: Value, terminal: Terminal) => string) => void;
  /** The human form of a result on stderr, for commands whose result is another. */
  readonly tell: <Value>(value: Value, human: (value: Value, terminal: Terminal) => string) => void;
  /** A sentence for the person watching, on stderr. */
  readonly notice: (sentence: string) => void;
  /** Explains a failure that the command survives, on stderr. */
  readonly warn: (thrown: unknown) => void;
  /** Opens the data folder, and closes it however `use` ends. */
  readonly withDeckwise: <Result>(
    use: (deckwise: Deckwise) => Promise<Result>,
    options?: { readonly worker: boolean },
  ) => Promise<Result>;
}
