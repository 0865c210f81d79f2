import type { Card, CardId } from '../card.ts';
import { dice, type Trigrams, trigramsOf } from '../trigrams.ts';

/** Sørensen–Dice coefficient of question and answer from which two cards say the same. */
export const NEAR_DUPLICATE_LIKENESS = 0.65;

export function likenessProfile(card: Card): Trigrams {
  return trigramsOf(`${card.question}\n${card.answer}`.toLowerCase());
}

/**
 * For each card that is nearly the same as a better-placed one (or has such a follower), the id of the best of its
 * group. `cards` are in falling order of merit.
 */
export function groupNearDuplicates(cards: readonly Card[]): Map<CardId, CardId> {
  const groups = new Map<CardId, CardId>();
  const leaders: { id: CardId; profile: Trigrams }[] = [];
  for (const card of cards) {
    const profile = likenessProfile(card);
    const leader = leaders.find((other) => dice(profile, other.profile) >= NEAR_DUPLICATE_LIKENESS);
    if (leader === undefined) leaders.push({ id: card.id, profile });
    else {
      groups.set(leader.id, leader.id);
      groups.set(card.id, leader.id);
    }
  }
  return groups;
}
