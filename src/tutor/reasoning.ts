const OPENING = '<think>';
const CLOSING = '</think>';

/**
 * Leaves out the reasoning that some models write before their answer between `<think>` and `</think>`. While it
 * lasts empty texts come through, as a sign of life.
 */
export async function* withoutReasoning(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let opening: string | null = '';
  for await (const text of texts) {
    if (opening === null) {
      yield text;
      continue;
    }
    opening += text;
    const answer = answerAfter(opening.trimStart());
    if (answer !== null) opening = null;
    yield answer ?? '';
  }
  if (opening !== null && !opening.trimStart().startsWith(OPENING)) yield opening;
}

/** The answer as far as it has begun; null while that cannot be told or the model still reasons. */
function answerAfter(start: string): string | null {
  if (start.startsWith(OPENING)) {
    const end = start.indexOf(CLOSING);
    return end < 0 ? null : start.slice(end + CLOSING.length);
  }
  return OPENING.startsWith(start) ? null : start;
}
