import type { CardId } from '../card.ts';
import type { CardSource, DeckRecord, KnownCard } from '../index/store.ts';
import {
  type Fate,
  identify,
  type Identification,
  type IdentifiedCard,
  type ReadCard,
  type Renamed,
} from './identify.ts';

/** Everything one ingest read. */
export interface ReadDecks {
  readonly cards: readonly ReadCard[];
  readonly decks: readonly DeckRecord[];
  /** Roots of which every file could be read: only there a missing card is a removed card. */
  readonly complete: ReadonlySet<string>;
  /** All roots read or forgotten; the rest of the store stays as it is. */
  readonly touched: ReadonlySet<string>;
}

/** What the store must become. */
export interface ChangePlan {
  readonly cards: readonly IdentifiedCard[];
  readonly sources: ReadonlyMap<CardId, readonly CardSource[]>;
  readonly removed: readonly CardId[];
  readonly renamed: readonly Renamed[];
  readonly counts: Readonly<Record<Fate, number>>;
  /** Sources beyond the first of each live card. */
  readonly duplicates: number;
}

/**
 * Compares what was read with what is known. Cards of roots that were not read, or not in full, stay; a card of a root
 * that was read in full and holds it no more is removed.
 */
export function planChange(read: ReadDecks, known: readonly KnownCard[]): ChangePlan {
  const kept = new Map(known.map((card) => [card.id, keptSources(card, read)]));
  const leaving = new Set(
    known.filter((card) => !card.removed && kept.get(card.id)!.length === 0).map((card) => card.id),
  );
  const identification = identify(read.cards, known, leaving);
  const sources = sourcesAfter(identification, known, kept, read);
  const removed = [...leaving].filter((id) => !sources.has(id));
  const counts: Record<Fate, number> = { added: 0, changed: 0, moved: 0, unchanged: 0 };
  for (const card of identification.cards) counts[card.fate]++;
  const untouched = sources.size - identification.cards.length;
  counts.unchanged += untouched;
  const places = [...sources.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    cards: identification.cards,
    sources,
    removed,
    renamed: identification.renamed,
    counts,
    duplicates: places - sources.size,
  };
}

/** Sources that this ingest does not replace: of roots it did not touch, or could not read in full. */
function keptSources(card: KnownCard, read: ReadDecks): CardSource[] {
  return card.sources.filter((source) => !read.touched.has(source.root) || !read.complete.has(source.root));
}

function sourcesAfter(
  identification: Identification,
  known: readonly KnownCard[],
  kept: ReadonlyMap<CardId, readonly CardSource[]>,
  read: ReadDecks,
): Map<CardId, readonly CardSource[]> {
  const sources = new Map<CardId, readonly CardSource[]>();
  for (const card of identification.cards) {
    const elsewhere = (kept.get(card.id) ?? []).filter((source) => !read.touched.has(source.root));
    sources.set(card.id, [...card.sources, ...elsewhere]);
  }
  for (const card of known) {
    const places = kept.get(card.id)!;
    if (!card.removed && !sources.has(card.id) && places.length > 0) sources.set(card.id, places);
  }
  return sources;
}
