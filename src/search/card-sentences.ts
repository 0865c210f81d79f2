import type { CardContent, CardField } from '../card.ts';
import { sentences } from '../sentences.ts';

/** A sentence that stands verbatim in a field of a card. */
export interface CardSentence {
  readonly field: CardField;
  readonly text: string;
}

const FENCE = /^\s{0,3}(```|~~~)/;
const LIST_OR_QUOTE_MARKER = /^\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|>\s?|#{1,6}\s+)+/;
const HAS_WORD = /[\p{L}\p{N}]{2}/u;

/** Sentences of a card in reading order: question, context, answer; code blocks and bare rules left out. */
export function cardSentences(card: CardContent): CardSentence[] {
  return (['question', 'context', 'answer'] as const).flatMap((field) =>
    paragraphs(card[field])
      .flatMap((paragraph) => sentences(paragraph))
      .filter((text) => HAS_WORD.test(text))
      .map((text) => ({ field, text })),
  );
}

/** Runs of prose lines as they stand; every list item is a paragraph of its own. */
function paragraphs(markdown: string): string[] {
  const found: string[] = [];
  let current: string[] = [];
  let inFence = false;
  const finish = (): void => {
    if (current.length > 0) found.push(current.join('\n'));
    current = [];
  };
  for (const line of markdown.split('\n')) {
    const isFence = FENCE.test(line);
    if (isFence) inFence = !inFence;
    const marker = LIST_OR_QUOTE_MARKER.exec(line)?.[0] ?? '';
    if (isFence || inFence || line.trim() === '' || marker !== '') finish();
    if (!isFence && !inFence && line.trim() !== '') current.push(line.slice(marker.length));
  }
  finish();
  return found;
}
