import { styleText } from 'node:util';
import wrapAnsi from 'wrap-ansi';
import { wantsColour, type Environment } from '../config.ts';
import type { OutputStream } from './process-io.ts';

type Style = Parameters<typeof styleText>[0];

const WIDEST = 100;
const BAR_CELLS = 10;

/** What text on one output stream may look like. */
export class Terminal {
  readonly interactive: boolean;
  /** Columns that text is wrapped to. */
  readonly width: number;
  readonly #colour: boolean;

  constructor(stream: OutputStream, environment: Environment) {
    this.interactive = stream.isTTY === true;
    this.width = Math.min(stream.columns ?? 80, WIDEST);
    this.#colour = this.interactive && wantsColour(environment);
  }

  style(style: Style, text: string): string {
    return this.#colour ? styleText(style, text, { validateStream: false }) : text;
  }

  bold(text: string): string {
    return this.style('bold', text);
  }

  dim(text: string): string {
    return this.style('dim', text);
  }

  /** `text` wrapped and indented by `indent` columns; lines of code keep their shape. */
  wrap(text: string, indent = 0): string {
    const margin = ' '.repeat(indent);
    return wrapMarkdown(text, Math.max(20, this.width - indent))
      .map((line) => (line === '' ? '' : margin + line))
      .join('\n');
  }

  /** A share, 0…1, as bar and percent: `█████████░ 92 %`. */
  share(value: number): string {
    const filled = Math.round(Math.min(1, Math.max(0, value)) * BAR_CELLS);
    const bar = this.style('cyan', '█'.repeat(filled)) + this.dim('░'.repeat(BAR_CELLS - filled));
    return `${bar} ${percent(value)}`;
  }
}

/** `92 %`. */
export function percent(value: number): string {
  return `${Math.round(value * 100)} %`;
}

/** `1 card`, `2 cards`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}

/** The value with control characters taken out of every text, so that a deck cannot steer the terminal. */
export function printable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(/(?![\n\t])\p{Cc}/gu, '') as Value;
  if (Array.isArray(value)) return value.map(printable) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, printable(inner)])) as Value;
}

function wrapMarkdown(text: string, width: number): string[] {
  let code = false;
  return text.split('\n').flatMap((line) => {
    const fence = /^\s*(```|~~~)/.test(line);
    if (fence) code = !code;
    return fence || code ? [line] : wrapAnsi(line, width, { hard: true }).split('\n');
  });
}
