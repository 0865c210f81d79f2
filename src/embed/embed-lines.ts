import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Embedder } from './embedder.ts';

/** Lines embedded together when they come faster than they are embedded. */
const LINES_AT_ONCE = 512;

/**
 * One vector a line, in input order, as passages or as search queries. A line is embedded as soon as no other is
 * waiting, so that a program can write a line and read its vector.
 */
export function embedLines(
  embedder: Embedder,
  lines: AsyncIterable<string>,
  as: 'passage' | 'query',
): AsyncGenerator<Float32Array, void, undefined> {
  // Taken at once: readline drops the lines that come before somebody listens.
  return vectorsOf(embedder, lines[Symbol.asyncIterator](), as);
}

async function* vectorsOf(
  embedder: Embedder,
  lines: AsyncIterator<string>,
  as: 'passage' | 'query',
): AsyncGenerator<Float32Array, void, undefined> {
  for await (const batch of batches(lines)) {
    if (as === 'passage') yield* await embedder.embedPassages(batch);
    else for (const line of batch) yield await embedder.embedSearchQuery(line);
  }
}

/** A vector as one JSON array with the digits a 32-bit float has. */
export function vectorJson(vector: Float32Array): string {
  return JSON.stringify(Array.from(vector, (value) => Number(value.toPrecision(8))));
}

/** The lines that are there, at least one, at most `LINES_AT_ONCE`, again and again. */
async function* batches(lines: AsyncIterator<string>): AsyncGenerator<string[], void, undefined> {
  let next = lines.next();
  for (let line = await next; line.done !== true; line = await next) {
    const batch = [line.value];
    next = lines.next();
    while (batch.length < LINES_AT_ONCE) {
      const ready = await Promise.race([next, nextTurn(null)]);
      if (ready === null || ready.done === true) break;
      batch.push(ready.value);
      next = lines.next();
    }
    yield batch;
  }
}
