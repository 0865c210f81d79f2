import { readFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { DeckwiseError } from './errors.ts';
import { DEFAULT_STUDY_SETTINGS } from './study/study.ts';
import { CHAT_PROVIDERS } from './tutor/chat-settings.ts';

/** Name of the optional settings file in the working folder. */
export const CONFIG_FILE = 'deckwise.config.json';

const seconds = z.number().positive().max(3_600);
/** A model that nothing depends on. */
const optionalModel = z
  .string()
  // A word of the query that follows a bare flag would be taken for a model otherwise.
  .regex(/^(?:off|on|.*[/\\].*)$/s, 'Neither `off`, `on`, a name such as owner/model, nor a folder');

const settingsSchema = z.strictObject({
  data: z.string().min(1).describe('Data folder; relative paths start at the working folder.'),
  host: z.string().min(1).describe('Address `serve` listens on; anything but loopback needs `apiKey`.'),
  port: z.int().min(0).max(65_535).describe('Port `serve` listens on; 0 takes a free one.'),
  apiKey: z
    .string()
    .min(1)
    .optional()
    .describe('When set, `/v1` and `/metrics` want `Authorization: Bearer <key>`.'),
  allowedHosts: z.array(z.string().min(1)).describe('Further names by which browsers may reach the server.'),
  model: z
    .string()
    .min(1)
    .optional()
    .describe('Embedding model of a new data folder: `bundled`, `auto` or a name.'),
  hub: z.url({ protocol: /^https?$/ }).describe('Model hub that downloads come from.'),
  modelCache: z.string().min(1).describe('Folder of downloaded models.'),
  rerank: optionalModel.describe(
    'Cross-encoder that re-orders the best hits: `off`, `on` for the usual one, a name or a folder.',
  ),
  rerankMilliseconds: z.int().min(1).max(60_000).describe('Longest time it may take in one search.'),
  nli: optionalModel.describe(
    'NLI cross-encoder that looks for contradictions in typed answers: `off`, `on` for the usual one, a name or a folder.',
  ),
  nliMilliseconds: z.int().min(1).max(60_000).describe('Longest time it may take for one grade.'),
  threads: z.int().min(1).max(256).describe('Threads an embedding model may use.'),
  retention: z
    .number()
    .min(0.7)
    .max(0.99)
    .describe('Probability with which a card shall be recalled when it comes due.'),
  newPerDay: z.int().min(0).max(1_000).describe('New cards a day at most.'),
  reviewsPerDay: z.int().min(0).max(10_000).describe('Reviews of known cards a day at most.'),
  dayStartHour: z.int().min(0).max(23).describe("Hour of the clock at which the learner's day begins."),
  timeZone: z.string().min(1).optional().describe("The learner's time zone, as Europe/Berlin."),
  strictness: z.enum(['lenient', 'normal', 'strict']).describe('How strictly typed answers are graded.'),
  fuzz: z.boolean().describe('Spread intervals a little, so that cards learnt together part.'),
  chatProvider: z
    .enum(CHAT_PROVIDERS)
    .describe('Chat model that writes answers: `off`, `ollama`, or `openai` for any compatible server.'),
  chatModel: z.string().min(1).optional().describe('Its name, such as llama3.2.'),
  chatUrl: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Its server: http://127.0.0.1:11434 for Ollama, with `/v1` at the end for `openai`.'),
  chatKey: z.string().min(1).optional().describe('Key that its server asks for.'),
  chatFirstTokenTimeout: seconds.describe('Seconds to wait for the first word of its answer.'),
  chatTotalTimeout: seconds.describe('Seconds its answer may take; then cards are quoted instead.'),
  logLevel: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'])
    .describe('What `serve` logs to stderr; `info` adds one line a request.'),
});

/** Everything a person can set; paths are absolute. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SettingName = keyof Settings;
export type LogLevel = Settings['logLevel'];

/** Settings as text, from flags of the command line. */
export type SettingFlags = Readonly<Partial<Record<SettingName, string | undefined>>>;
export type Environment = Readonly<Record<string, string | undefined>>;

const SETTING_NAMES = Object.keys(settingsSchema.shape) as SettingName[];

/** The environment of this process; no other file reads it. */
export function readEnvironment(): Environment {
  return process.env;
}

/** Variables by which LangChain sends what passes through it to a tracing service, or prints it. */
const LANGCHAIN_REPORTS = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING',
  'LANGCHAIN_TRACING_V2',
  'LANGCHAIN_VERBOSE',
];

/** Keeps questions and cards from a tracing service that is set up on this machine for other programs. */
export function silenceLangChain(): void {
  for (const name of LANGCHAIN_REPORTS) delete process.env[name];
}

/** Environment variable of a setting: `modelCache` is `DECKWISE_MODEL_CACHE`. */
export function environmentName(name: SettingName): string {
  return `DECKWISE_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** What each setting means, for the documentation. */
export function describeSettings(): { name: SettingName; environment: string; description: string }[] {
  return SETTING_NAMES.map((name) => ({
    name,
    environment: environmentName(name),
    description: settingsSchema.shape[name].description ?? '',
  }));
}

/** False when the person asked for plain text (https://no-color.org) or the terminal cannot show colours. */
export function wantsColour(environment: Environment): boolean {
  return (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
}

/**
 * Settings by precedence: flag, then `DECKWISE_*`, then `deckwise.config.json` in `workingFolder`, then default.
 *
 * @throws {DeckwiseError} `usage` for a bad flag, `bad-input` for a bad variable or file; `where` names it.
 */
export function loadSettings(flags: SettingFlags, environment: Environment, workingFolder: string): Settings {
  const merged = {
    ...defaults(),
    ...readConfigFile(join(workingFolder, CONFIG_FILE)),
    ...check(fromEnvironment(environment), 'bad-input', environmentName),
    ...check(fromTexts(flags), 'usage', (name) => `--${name}`),
  };
  return {
    ...merged,
    data: resolve(workingFolder, merged.data),
    modelCache: resolve(workingFolder, merged.modelCache),
  };
}

function defaults(): Settings {
  return {
    data: '.deckwise',
    host: '127.0.0.1',
    port: 7341,
    allowedHosts: [],
    hub: 'https://huggingface.co',
    modelCache: join(homedir(), '.cache', 'deckwise', 'models'),
    rerank: 'off',
    // Enough for 20 cards of 120 tokens with a cross-encoder of six small layers, on two busy cores.
    rerankMilliseconds: 300,
    nli: 'off',
    // Up to six pairs, for somebody who waits for one grade and not for hits as they type.
    nliMilliseconds: 1_000,
    // Two threads help on an idle machine, more help little and hurt on a busy one.
    threads: Math.min(2, availableParallelism()),
    ...DEFAULT_STUDY_SETTINGS,
    strictness: 'normal',
    chatProvider: 'off',
    // A model that is not in memory yet may take half a minute to load.
    chatFirstTokenTimeout: 60,
    chatTotalTimeout: 180,
    logLevel: 'warn',
  };
}

function readConfigFile(file: string): Partial<Settings> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return {};
    throw new DeckwiseError('unreadable', `The settings file cannot be read: ${String(thrown)}`, {
      where: file,
      cause: thrown,
    });
  }
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch (thrown) {
    throw new DeckwiseError(
      'bad-input',
      `The settings file is not valid JSON: ${(thrown as Error).message}`,
      {
        where: file,
        hint: 'Correct the file, or remove it to use the defaults.',
        cause: thrown,
      },
    );
  }
  return check(values, 'bad-input', (name) => `${file}: ${name}`, file);
}

function fromEnvironment(environment: Environment): Record<string, unknown> {
  const texts = SETTING_NAMES.map((name) => [name, environment[environmentName(name)]] as const);
  // An empty variable counts as unset, as shells and container files write it.
  return fromTexts(Object.fromEntries(texts.filter(([, text]) => text !== '')));
}

function fromTexts(texts: SettingFlags): Record<string, unknown> {
  const given = Object.entries(texts).filter(([, text]) => text !== undefined);
  return Object.fromEntries(given.map(([name, text]) => [name, fromText(name as SettingName, text!)]));
}

function fromText(name: SettingName, text: string): unknown {
  if (settingsSchema.shape[name] instanceof z.ZodNumber)
    return /^\d+(\.\d+)?$/.test(text) ? Number(text) : text;
  if (name === 'fuzz') return text === 'true' || (text === 'false' ? false : text);
  if (name === 'allowedHosts')
    return text
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== '');
  return text;
}

function check(
  values: unknown,
  code: 'usage' | 'bad-input',
  nameOf: (name: SettingName) => string,
  whole = 'settings',
): Partial<Settings> {
  const result = settingsSchema.partial().safeParse(values);
  if (result.success) return withoutUndefined(result.data);
  const issue = result.error.issues[0]!;
  const name = issue.code === 'unrecognized_keys' ? issue.keys[0] : issue.path[0];
  throw new DeckwiseError(code, issue.message, {
    where: name === undefined ? whole : nameOf(String(name) as SettingName),
    hint: `Settings are: ${SETTING_NAMES.join(', ')}.`,
  });
}

function withoutUndefined<T extends object>(values: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const defined = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(defined) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
