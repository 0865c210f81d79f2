import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { DIAGNOSTIC_RULES } from './diagnostic-rules.ts';

type SarifLevel = 'error' | 'warning' | 'note';

/** The part of a SARIF 2.1.0 log that Deckwise writes. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: '2.1.0';
  readonly runs: readonly [SarifRun];
}

interface SarifRun {
  readonly tool: { readonly driver: SarifDriver };
  readonly columnKind: 'utf16CodeUnits';
  readonly results: readonly SarifResult[];
}

interface SarifDriver {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly {
    readonly id: string;
    readonly shortDescription: { readonly text: string };
    readonly defaultConfiguration: { readonly level: SarifLevel };
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: SarifLevel;
  readonly message: { readonly text: string };
  readonly locations: readonly [
    {
      readonly physicalLocation: {
        readonly artifactLocation: { readonly uri: string };
        readonly region: { readonly startLine: number; readonly startColumn: number };
      };
    },
  ];
}

const LEVELS: Readonly<Record<Severity, SarifLevel>> = { error: 'error', warning: 'warning', info: 'note' };
const RULES = Object.entries(DIAGNOSTIC_RULES);
const RULE_INDEX = new Map(RULES.map(([code], index) => [code, index]));

/**
 * Turns diagnostics into a log that code hosts and editors read (SARIF 2.1.0, OASIS standard).
 *
 * @param version of Deckwise.
 */
export function sarifLog(diagnostics: readonly Diagnostic[], version: string): SarifLog {
  const rules = RULES.map(([id, { severity, help }]) => ({
    id,
    shortDescription: { text: help },
    defaultConfiguration: { level: LEVELS[severity] },
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Deckwise', version, rules } },
        columnKind: 'utf16CodeUnits',
        results: diagnostics.map(resultOf),
      },
    ],
  };
}

function resultOf({ file, line, column, severity, code, message }: Diagnostic): SarifResult {
  const artifactLocation = { uri: uriOf(file) };
  const region = { startLine: line, startColumn: column };
  return {
    ruleId: code,
    ruleIndex: RULE_INDEX.get(code) ?? -1,
    level: LEVELS[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region } }],
  };
}

/** A relative path stays relative, so that the log fits any checkout. */
function uriOf(file: string): string {
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}
