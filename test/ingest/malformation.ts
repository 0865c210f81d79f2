/** A fixture with what should be read from it. */
export interface Malformation {
  readonly name: string;
  /** Question and answer of each card. */
  readonly cards: readonly (readonly [string, string])[];
  /** Line and code of each diagnostic. */
  readonly codes: readonly string[];
}
