import type { CardContent, CardId } from '../card.ts';
import type { CardRecord, CardSource, KnownCard } from '../index/store.ts';
import { cardIdFor, contentHash, contentKey, normaliseText } from './normalise.ts';
import { type LikePair, matchByLikeness } from './likeness.ts';

/** A card as a deck file holds it now. */
export interface ReadCard {
  readonly content: CardContent;
  readonly source: CardSource;
}

export type Fate = 'added' | 'changed' | 'moved' | 'unchanged';

/** A card after the ingest; `content` is that of its first source. */
export interface IdentifiedCard extends CardRecord {
  readonly fate: Fate;
}

export interface Renamed {
  readonly id: CardId;
  readonly from: string;
  readonly to: string;
  /** Sørensen–Dice coefficient of the two cards' trigrams, 0…1. */
  readonly similarity: number;
}

export interface Identification {
  readonly cards: readonly IdentifiedCard[];
  readonly renamed: readonly Renamed[];
}

/** A card whose question was rewritten keeps its id when question and answer together are at least this alike. */
export const KEEPS_ID_SIMILARITY = 0.7;

interface UniqueCard {
  readonly content: CardContent;
  readonly questionKey: string;
  readonly contentKey: string;
  readonly sources: CardSource[];
}

/**
 * Gives every read card its id: first by equal question (and, among several of the same question, by equal answer,
 * then by place), then by likeness to a card that would otherwise be gone, else a new id made from the question.
 *
 * @param read cards of the files read in this ingest, in reading order; the order decides between equals.
 * @param known every card of the store, removed ones too, less the sources that `read` replaces.
 * @param leaving ids of known cards that lose their last source unless `read` holds them.
 */
export function identify(
  read: readonly ReadCard[],
  known: readonly KnownCard[],
  leaving: ReadonlySet<CardId>,
): Identification {
  const unique = mergeEqual(read);
  const byId = new Map(known.map((card) => [card.id, card]));
  const assigned = assignByQuestion(unique, known);
  const renamed = assignByLikeness(unique, assigned, byId, leaving);
  assignNew(unique, assigned, byId);
  const cards = unique.map((card) => {
    const id = assigned.get(card)!;
    return identified(card, id, byId.get(id));
  });
  return { cards, renamed };
}

function mergeEqual(read: readonly ReadCard[]): UniqueCard[] {
  const byContent = new Map<string, UniqueCard>();
  for (const { content, source } of read) {
    const key = contentKey(content);
    const seen = byContent.get(key);
    if (seen !== undefined) seen.sources.push(source);
    else {
      byContent.set(key, {
        content,
        questionKey: normaliseText(content.question),
        contentKey: key,
        sources: [source],
      });
    }
  }
  return [...byContent.values()];
}

function assignByQuestion(
  unique: readonly UniqueCard[],
  known: readonly KnownCard[],
): Map<UniqueCard, CardId> {
  const assigned = new Map<UniqueCard, CardId>();
  const knownByQuestion = groupBy(known, (card) => card.questionKey);
  for (const [question, cards] of groupBy(unique, (card) => card.questionKey)) {
    const free = new Set(knownByQuestion.get(question) ?? []);
    for (const fits of [sameContent, sameDeck, anyAnswer]) {
      for (const card of cards) {
        if (assigned.has(card)) continue;
        const match = [...free].find((candidate) => fits(card, candidate));
        if (match === undefined) continue;
        assigned.set(card, match.id);
        free.delete(match);
      }
    }
  }
  return assigned;
}

const sameContent = (card: UniqueCard, candidate: KnownCard): boolean =>
  card.contentKey === candidate.contentKey;

const sameDeck = (card: UniqueCard, candidate: KnownCard): boolean =>
  candidate.sources.some((old) => card.sources.some((now) => now.root === old.root && now.deck === old.deck));

const anyAnswer = (): boolean => true;

function assignByLikeness(
  unique: readonly UniqueCard[],
  assigned: Map<UniqueCard, CardId>,
  known: ReadonlyMap<CardId, KnownCard>,
  leaving: ReadonlySet<CardId>,
): Renamed[] {
  const taken = new Set(assigned.values());
  const fresh = unique.filter((card) => !assigned.has(card));
  const gone = [...leaving].filter((id) => !taken.has(id)).map((id) => known.get(id)!);
  const pairs: LikePair[] = matchByLikeness(
    fresh.map((card) => `${card.content.question}\n${card.content.answer}`),
    gone.map((card) => `${card.question}\n${card.answer}`),
    KEEPS_ID_SIMILARITY,
  );
  return pairs.map(({ left, right, similarity }) => {
    const card = fresh[left]!;
    const before = gone[right]!;
    assigned.set(card, before.id);
    return { id: before.id, from: before.question, to: card.content.question, similarity };
  });
}

function assignNew(
  unique: readonly UniqueCard[],
  assigned: Map<UniqueCard, CardId>,
  known: ReadonlyMap<CardId, KnownCard>,
): void {
  const taken = new Set<CardId>([...known.keys(), ...assigned.values()]);
  const nextCounter = new Map<string, number>();
  for (const card of unique) {
    if (assigned.has(card)) continue;
    let counter = nextCounter.get(card.questionKey) ?? 0;
    let id = cardIdFor(card.questionKey, counter);
    while (taken.has(id)) id = cardIdFor(card.questionKey, ++counter);
    nextCounter.set(card.questionKey, counter + 1);
    taken.add(id);
    assigned.set(card, id);
  }
}

function identified(card: UniqueCard, id: CardId, before: KnownCard | undefined): IdentifiedCard {
  const hash = contentHash(card.content);
  const fateNow = before === undefined || before.removed ? 'added' : fateOf(card, hash, before);
  return { ...card, id, contentHash: hash, fate: fateNow };
}

function fateOf(card: UniqueCard, hash: string, before: KnownCard): Fate {
  if (hash !== before.contentHash) return 'changed';
  const stays = before.sources.length === 0 || sameDeck(card, before);
  return stays ? 'unchanged' : 'moved';
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
