import type { StudyCard, StudyDay } from '../index/study-store.ts';
import type { Scheduler } from './scheduler.ts';

const WEAKEST = 10;
/** Fewer reviews say more about chance than about what they were of. */
const ENOUGH_REVIEWS = 3;

/** How well the reviewed cards of a deck or topic are known. */
export interface Strength {
  /** Cards reviewed at least once. */
  readonly cards: number;
  /** Reviews of them, at least 3. */
  readonly reviews: number;
  /** Mean probability, 0…1, of recalling them today. */
  readonly retrievability: number;
  readonly lapses: number;
}

export interface WeakDeck extends Strength {
  /** Id of the deck. */
  readonly name: string;
}

/** A tag or, for cards without tags, the heading they stand under. */
export interface WeakTopic extends Strength {
  readonly name: string;
  /** The deck of a heading; null for a tag, which may run through many. */
  readonly deck: string | null;
}

export interface Learnt {
  readonly today: StudyDay;
  readonly cards: readonly StudyCard[];
  readonly scheduler: Pick<Scheduler, 'retrievability'>;
}

/** The decks known least, at most 10, weakest first; without those reviewed too little to say so. */
export function weakestDecks(learnt: Learnt): WeakDeck[] {
  return weakest(learnt, ({ deck }) => [{ name: deck }]);
}

/** The topics known least, as `weakestDecks`. */
export function weakestTopics(learnt: Learnt): WeakTopic[] {
  return weakest<Pick<WeakTopic, 'name' | 'deck'>>(learnt, ({ tags, title, deck }) => {
    if (tags.length > 0) return tags.map((name) => ({ name, deck: null }));
    return title === null ? [] : [{ name: title, deck }];
  });
}

function weakest<Group extends object>(
  { cards, scheduler, today }: Learnt,
  groupsOf: (card: StudyCard) => readonly Group[],
): (Group & Strength)[] {
  const groups = new Map<string, { group: Group; recall: number[]; reviews: number; lapses: number }>();
  for (const card of cards) {
    if (card.schedule === null || card.suspended) continue;
    for (const group of groupsOf(card)) {
      const key = JSON.stringify(group);
      const entry = groups.get(key) ?? { group, recall: [], reviews: 0, lapses: 0 };
      entry.recall.push(scheduler.retrievability(card.schedule, today));
      entry.reviews += card.schedule.reviews;
      entry.lapses += card.schedule.lapses;
      groups.set(key, entry);
    }
  }
  return [...groups.values()]
    .filter(({ reviews }) => reviews >= ENOUGH_REVIEWS)
    .map(({ group, recall, reviews, lapses }) => ({
      ...group,
      cards: recall.length,
      reviews,
      retrievability: recall.reduce((sum, probability) => sum + probability, 0) / recall.length,
      lapses,
    }))
    .sort((a, b) => a.retrievability - b.retrievability || b.lapses - a.lapses)
    .slice(0, WEAKEST);
}
