import { DeckwiseError } from '../errors.ts';

/** Arguments and flags of one command line, read by name. */
export class CommandInput {
  readonly #arguments: readonly (string | readonly string[] | undefined)[];
  readonly #flags: Readonly<Record<string, unknown>>;

  constructor(
    values: readonly (string | readonly string[] | undefined)[],
    flags: Readonly<Record<string, unknown>>,
  ) {
    this.#arguments = values;
    this.#flags = flags;
  }

  /** The argument at `index`, if it was given. */
  argument(index: number): string | undefined {
    const value = this.#arguments[index];
    return typeof value === 'string' ? value : undefined;
  }

  /** The arguments of a `…` placeholder. */
  arguments(index: number): readonly string[] {
    const value = this.#arguments[index];
    return Array.isArray(value) ? value : [];
  }

  /** True when the flag was given. */
  has(name: string): boolean {
    return this.#flags[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.#flags[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** Values of a repeatable flag. */
  texts(name: string): readonly string[] {
    const value = this.#flags[name];
    return Array.isArray(value) ? value : [];
  }

  /**
   * A whole number in the given range.
   *
   * @throws {DeckwiseError} `usage` when it is anything else.
   */
  integer(name: string, least: number, most: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^\d+$/.test(value) && Number(value) >= least && Number(value) <= most) return Number(value);
    throw new DeckwiseError('usage', `“${value}” is not a whole number from ${least} to ${most}.`, {
      where: `--${name}`,
      hint: 'Give a number in that range, or leave the flag out for the default.',
    });
  }
}
