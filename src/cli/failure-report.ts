import { problemOf } from '../api/problem.ts';
import type { DeckwiseError } from '../errors.ts';
import { printable, type Terminal } from './terminal.ts';

/** A failure for a person: what, where, next step. */
export function describeFailure(error: DeckwiseError, terminal: Terminal): string {
  const { message, where, hint } = printable({
    message: error.message,
    where: error.where,
    hint: error.hint,
  });
  const lines = [`${terminal.style('red', 'Error:')} ${message}`];
  if (where !== undefined) lines.push(`  ${terminal.dim('at')}   ${where}`);
  if (hint !== undefined) lines.push(`  ${terminal.dim('next')} ${hint}`);
  // Nobody foresaw it, so only the stack says where to look.
  if (error.code === 'internal') lines.push(terminal.dim(stackOf(error.cause ?? error)));
  return lines.join('\n');
}

function stackOf(thrown: unknown): string {
  return printable(thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown));
}

/** The same for a program: the problem document of the HTTP interface on one line. */
export function failureJson(error: DeckwiseError): string {
  return JSON.stringify(problemOf(error));
}
