import type { Citation } from '../../tutor/answer.ts';
import { hashOf } from '../route.ts';

/** Opens the cited card at the quoted sentence. */
export function citationHash({ cardId, quote }: Citation): string {
  return hashOf({ view: 'card', id: cardId, quote, deck: '' });
}
