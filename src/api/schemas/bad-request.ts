import type { z } from 'zod';
import { DeckwiseError } from '../../errors.ts';

type Issue = z.core.$ZodIssue;

/**
 * Parses a request with its schema.
 *
 * @throws {DeckwiseError} `bad-input`; `where` names the first field that is wrong.
 */
export function parseRequest<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw badRequest(result.error);
}

/** What is wrong with a request, for the person who wrote it. */
export function badRequest(error: z.core.$ZodError): DeckwiseError {
  const issues = error.issues.flatMap(unfold);
  const first = issues[0]!;
  return new DeckwiseError('bad-input', issues.map(describe).join(' '), {
    where: fieldOf(first) || 'body',
    hint: 'The fields of every request are listed at /docs.',
  });
}

/** A union fails with the issues of every branch; only the branch that fits best helps. */
function unfold(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const branches = [...issue.errors].sort((a, b) => misfit(a) - misfit(b));
  const best = branches[0];
  if (best === undefined) return [issue];
  return best.flatMap((inner) => unfold({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** A key that a branch does not know, or lacks, says more than a wrong value. */
function misfit(issues: readonly Issue[]): number {
  const counts = issues.map((issue) => {
    if (issue.code === 'unrecognized_keys') return 10 * issue.keys.length;
    return issue.code === 'invalid_type' ? 5 : 1;
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function describe(issue: Issue): string {
  const field = fieldOf(issue);
  if (issue.code === 'unrecognized_keys')
    return `Unknown field${issue.keys.length > 1 ? 's' : ''}: ${issue.keys.join(', ')}.`;
  const sentence = issue.message.endsWith('.') ? issue.message : `${issue.message}.`;
  return field === '' ? sentence : `${field}: ${sentence}`;
}

function fieldOf(issue: Issue): string {
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]!] : issue.path;
  return path.map(String).join('.');
}
