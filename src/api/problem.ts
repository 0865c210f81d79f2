import type { Context } from 'hono';
import type { DeckwiseError, ErrorCode } from '../errors.ts';

/** What went wrong, as the code of a core error or of HTTP itself. */
export type ProblemCode = ErrorCode | 'unsupported-media-type' | 'method-not-allowed';

/** RFC 9457 problem details, with Deckwise's stable `code`, the next step and the place. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly hint?: string;
  readonly where?: string;
}

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 500 | 503 | 507;

/** The one table from code to HTTP status. */
const PROBLEMS: Readonly<Record<ProblemCode, readonly [status: ProblemStatus, title: string]>> = {
  usage: [400, 'Wrong usage'],
  'bad-input': [400, 'Bad input'],
  unauthorized: [401, 'Key required'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'too-large': [413, 'Too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  unreadable: [500, 'Unreadable file'],
  'data-folder-refused': [503, 'Data folder refused'],
  'data-folder-locked': [503, 'Data folder locked'],
  'model-unavailable': [503, 'Model unavailable'],
  'not-ready': [503, 'Not ready'],
  'disk-full': [507, 'Disk full'],
  internal: [500, 'Internal error'],
};

/** Seconds after which a try again may succeed. */
const RETRY_AFTER: Partial<Record<ProblemCode, string>> = { 'not-ready': '2', 'data-folder-locked': '5' };

/** Makes the problem document of an error. */
export function problemOf(error: DeckwiseError): Problem {
  return problem(error.code, error.message, { hint: error.hint, where: error.where });
}

/** Makes a problem document; the status follows from `code`. */
export function problem(
  code: ProblemCode,
  detail: string,
  more: { readonly hint?: string | undefined; readonly where?: string | undefined } = {},
): Problem {
  const [status, title] = PROBLEMS[code];
  return {
    type: `urn:deckwise:problem:${code}`,
    title,
    status,
    detail,
    code,
    ...(more.hint === undefined ? {} : { hint: more.hint }),
    ...(more.where === undefined ? {} : { where: more.where }),
  };
}

/** Answers with a problem document. */
export function respondWith(
  context: Context,
  document: Problem,
  headers: Record<string, string> = {},
): Response {
  const retryAfter = RETRY_AFTER[document.code];
  return context.body(JSON.stringify(document), document.status, {
    'Content-Type': 'application/problem+json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': retryAfter }),
    ...headers,
  });
}
