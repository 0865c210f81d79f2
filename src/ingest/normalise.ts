import { createHash } from 'node:crypto';
import type { CardContent, CardId } from '../card.ts';
import { digest } from '../digest.ts';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
const CARD_ID_LENGTH = 16;

/** Text as identity sees it: NFKC, lower case, runs of white space as one blank, no closing punctuation. */
export function normaliseText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[ ?.!:]{1,64}$/u, '');
}

/** Cards with equal keys are one card with several sources: normalised question and answer. */
export function contentKey(content: CardContent): string {
  return digest(`${normaliseText(content.question)}\n${normaliseText(content.answer)}`);
}

/** Digest of all a card shows; a card whose hash differs has changed. */
export function contentHash(content: CardContent): string {
  return digest(
    JSON.stringify([content.title, content.context, content.question, content.answer, content.tags]),
  );
}

/** Id of the `counter`-th card (from 0) that asks this normalised question; the same in every data folder. */
export function cardIdFor(questionKey: string, counter: number): CardId {
  const seed = counter === 0 ? questionKey : `${questionKey}\n#${counter}`;
  const bytes = createHash('sha256').update(seed).digest();
  let id = '';
  for (let bit = 0; id.length < CARD_ID_LENGTH; bit += 5) {
    const pair = (bytes[bit >> 3]! << 8) | bytes[(bit >> 3) + 1]!;
    id += BASE32[(pair >> (11 - (bit & 7))) & 31];
  }
  return id as CardId;
}
