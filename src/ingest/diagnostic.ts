export type Severity = 'error' | 'warning' | 'info';

/** One remark on a deck file, printed as `file:line:col severity code message`. */
export interface Diagnostic {
  /** File as shown to the learner (relative to where they named it). */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  readonly severity: Severity;
  /** Stable kebab-case name of the rule, e.g. `missing-closer`. */
  readonly code: string;
  readonly message: string;
}

/** How many diagnostics of each severity. */
export type DiagnosticCounts = Readonly<Record<Severity, number>>;
