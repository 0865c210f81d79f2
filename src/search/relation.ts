import type { Card } from '../card.ts';
import { contentWords, stem } from '../words.ts';
import type { RelatedReason } from './hit.ts';

const CONTRAST =
  /\b(?:vs\.?|versus|differ(?:s|ence|ences|ent)?|unlike|whereas|compared?|comparison|contrast|opposite|trade-?offs?)\b/i;

/**
 * Why a neighbour belongs to a card: `contrast` when either asks how two things differ and they share a concept,
 * `prerequisite` when the card's answer uses the concept that the neighbour is named after, else `shared-concept`.
 */
export function relationOf(card: Card, neighbour: Card): RelatedReason {
  const own = nameStems(card);
  const other = nameStems(neighbour);
  const shares = [...own].some((word) => other.has(word));
  if (shares && (CONTRAST.test(headline(card)) || CONTRAST.test(headline(neighbour)))) return 'contrast';
  const used = new Set(contentWords(`${card.context} ${card.answer}`).map(stem));
  const explainsWhatIsUsed = other.size > 0 && [...other].every((word) => used.has(word) && !own.has(word));
  return explainsWhatIsUsed ? 'prerequisite' : 'shared-concept';
}

function headline(card: Card): string {
  return `${card.title ?? ''} ${card.question}`;
}

function nameStems(card: Card): Set<string> {
  return new Set(contentWords(card.title ?? card.question).map(stem));
}
