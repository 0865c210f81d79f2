import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from './json-lines.ts';

const writtenCard = z.strictObject({
  id: z.string(),
  question: z.string(),
  context: z.string().optional(),
  reference: z.string(),
  answers: z.array(
    z.strictObject({ category: z.string(), answer: z.string().min(1), score: z.number().min(0).max(1) }),
  ),
});
/** A card of our own with answers to it and the grades a fair reader gives them. */
export type WrittenCard = z.infer<typeof writtenCard>;
export type WrittenAnswer = WrittenCard['answers'][number];

/**
 * Reads `eval/grading/written` or `eval/grading/challenges`, subject by subject.
 *
 * @param beginning of the names of the files that are read
 */
export function readWrittenCards(
  repository: string,
  folder: 'written' | 'challenges',
  beginning = '',
): WrittenCard[] {
  const path = join(repository, 'eval/grading', folder);
  return readdirSync(path)
    .filter((file) => file.startsWith(beginning) && file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) => readJsonLines(join(path, file)).map((line) => writtenCard.parse(line)));
}

/** The name of the file that the card is in. */
export function subjectOf({ id }: Pick<WrittenCard, 'id'>): string {
  return id.split('/')[0]!;
}
