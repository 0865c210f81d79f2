import type { z } from 'zod';
import { problem } from '../schemas/responses.ts';

/** A JSON response of an OpenAPI route. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { content: { 'application/json': { schema } }, description };
}

/** A required JSON body of an OpenAPI route. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { body: { content: { 'application/json': { schema } }, required: true } };
}

const failure = (description: string) => ({
  content: { 'application/problem+json': { schema: problem } },
  description,
});

/** Failures any `/v1` route may answer with. */
export const failures = {
  400: failure('The request does not fit its schema'),
  401: failure('A key is required'),
  403: failure('The name of the server or the origin of the page is not allowed'),
  503: failure('Nothing can be searched yet, or the data folder is in use or refused'),
};

/** Failures of routes that take a body. */
export const bodyFailures = {
  ...failures,
  413: failure('The body is over 256 kB'),
  415: failure('The body is not JSON'),
};

export const unknownCard = { 404: failure('No card has this id') };
export const unknownDeck = { 404: failure('No deck has this id') };
export const unknownSession = { 404: failure('No session has this id, or nothing is left to undo') };
export const unknownGrade = { 404: failure('No grade has this id') };
