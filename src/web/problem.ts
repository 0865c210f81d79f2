/** A refusal of the server in its own words (RFC 9457). */
export class Problem extends Error {
  readonly status: number;
  /** Stable name of the kind of problem, as `not-ready`; empty when the answer was no problem document. */
  readonly code: string;
  readonly hint: string | undefined;

  constructor(status: number, code: string, message: string, hint?: string) {
    super(message);
    this.name = 'Problem';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

/** The problem document of a failed response; a proxy in between may have answered with anything else. */
export async function problemOf(response: Response): Promise<Problem> {
  const document: unknown = await response.json().catch(() => null);
  return problemFrom(document, response.status, response.statusText);
}

/** Reads the fields of a problem document that the page shows. */
export function problemFrom(document: unknown, status: number, otherwise = ''): Problem {
  const fields: Readonly<Record<string, unknown>> =
    typeof document === 'object' && document !== null ? { ...document } : {};
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : undefined);
  return new Problem(status, text('code') ?? '', text('detail') ?? text('title') ?? otherwise, text('hint'));
}

/** True for the rejection of a request that the page itself gave up. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof DOMException && thrown.name === 'AbortError';
}
